package io.github.timflux.cli;

import picocli.CommandLine.Command;

/** Groups what can be done with attributes. */
@Command(
        name = "attributes",
        description = "The attributes that users have.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AttributesCommand {}
