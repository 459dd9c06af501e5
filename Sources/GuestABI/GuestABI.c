#include "markers.h"
