/// A large derivation tree, a checkpoint, and a revocation: before it or after it, never in between.
#include "situations.h"

enum { FAN = 5, DEPTH = 4, MOST = 900 };

struct derived {
  uint64_t slot, badge, parent;
  uint32_t rights;
};
static struct derived tree[MOST];
static uint64_t count;

/// Each child lacks one more right than its parent, and the first generation has badges.
static void grow(uint64_t parent, uint64_t depth) {
  for (uint64_t i = 0; i < FAN; i++) {
    struct derived *child = &tree[count];
    *child = tree[parent];
    child->parent = parent;
    if (depth == 0) child->badge = i + 100;
    uint32_t dropped = depth == 1 ? EMBER_RIGHT_SEND : depth == 2 ? EMBER_RIGHT_RECEIVE : EMBER_RIGHT_READ;
    if (i & 1) child->rights &= ~dropped;
    child->slot = slot(ember_cap_copy(tree[parent].slot, 0, child->rights, depth == 0 ? child->badge : 0), "a copy");
    uint64_t number = count++;
    if (depth + 1 < DEPTH) grow(number, depth + 1);
  }
}

static void expect_present(uint64_t number) {
  struct ember_cap_info info;
  expect(ember_cap_info(tree[number].slot, &info), 0, "a capability is there");
  expect(info.rights, tree[number].rights, "its rights");
  expect((int64_t)info.badge, (int64_t)tree[number].badge, "its badge");
}

static bool descends(uint64_t number, uint64_t from) {
  while (number != 0 && number != from) number = tree[number].parent;
  return number == from;
}

static void expect_without(uint64_t from) {
  struct ember_cap_info info;
  for (uint64_t i = 0; i < count; i++) {
    if (i != from && descends(i, from))
      expect(ember_cap_info(tree[i].slot, &info), EMBER_ERROR_NO_CAPABILITY, "what was revoked is gone");
    else
      expect_present(i);
  }
}

uint64_t tree_run(uint64_t rounds) {
  uint64_t total = 0;
  for (uint64_t round = 0; round < rounds; round++) {
    uint64_t root = slot(ember_notification_create(), "a notification");
    tree[0] = (struct derived){.slot = root, .rights = EMBER_RIGHTS_ALL};
    count = 1;
    grow(0, 0);
    total += count;
    uint64_t group = slot(ember_group_create("elsewhere", 9), "a cap group");
    for (uint64_t i = 1; i < count; i += 7) slot(ember_cap_copy(tree[i].slot, group, EMBER_RIGHTS_ALL, 0), "a gift");
    checkpoint();
    for (uint64_t i = 0; i < count; i++) expect_present(i);
    // A branch first, then everything: each is a point of no return only with the next checkpoint.
    uint64_t branch = 1;
    stage_begin(1);
    expect(ember_cap_revoke(tree[branch].slot), 0, "revoking a branch");
    stage_end(1);
    expect_without(branch);
    checkpoint();
    expect_without(branch);
    stage_begin(2);
    expect(ember_cap_revoke(root), 0, "revoking the root");
    stage_end(2);
    expect_without(0);
    checkpoint();
    stage_begin(3);
    expect_without(0);
    stage_end(3);
    expect(ember_object_destroy(group), 0, "destroying");
    expect(ember_object_destroy(root), 0, "destroying");
  }
  return total;
}
