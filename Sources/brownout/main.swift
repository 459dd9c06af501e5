/// The program: hands its arguments to Commands and leaves with the status it says.

import Commands
import Foundation

exit(Brownout.run(arguments: Array(CommandLine.arguments.dropFirst())))
