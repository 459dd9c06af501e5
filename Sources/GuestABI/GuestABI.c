/// The headers of this module have no code outside of them; a target needs one file to compile.

#include "markers.h"
#include "power_device.h"
