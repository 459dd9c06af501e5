#include "markers.h"
#include "power_device.h"
