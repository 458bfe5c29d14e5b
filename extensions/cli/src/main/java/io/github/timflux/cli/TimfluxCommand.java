package io.github.timflux.cli;

import picocli.CommandLine.Command;

/** The tool itself; it does nothing without a subcommand. */
@Command(
        name = "timflux",
        description =
                "Reads and writes user attributes and tags of Tencent Cloud Chat in bulk, at the full rate that Tencent "
                        + "allows.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class TimfluxCommand {}
