/// libcapstone as the system has it.

#include <capstone/capstone.h>
