// The archive of user programs (cpio, newc), as part of the image.
  .section .payload, "a"
  .balign 4096
  .global __payload_start, __payload_end
__payload_start:
  .incbin "programs.cpio"
__payload_end:
  .balign 4096
