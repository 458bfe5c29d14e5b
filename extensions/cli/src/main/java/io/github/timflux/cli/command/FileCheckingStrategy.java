package io.github.timflux.cli.command;

import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.cli.file.FileCommand;
import io.github.timflux.cli.process.StandardFiles;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/**
 * Execution strategy that checks the files of a command before the command runs.
 *
 * @param next runs the command
 * @param standardFiles the files behind the standard streams
 */
record FileCheckingStrategy(IExecutionStrategy next, StandardFiles standardFiles) implements IExecutionStrategy {

    @Override
    public int execute(ParseResult parsed) {
        for (CommandLine command : parsed.asCommandLineList()) {
            if (command.getCommand() instanceof FileCommand fileCommand && !isHelp(command)) {
                check(command, fileCommand);
            }
        }
        return next.execute(parsed);
    }

    private void check(CommandLine command, FileCommand fileCommand) {
        try {
            CommandFiles files = new CommandFiles(standardFiles);
            fileCommand.addFiles(files);
            files.check();
        } catch (UsageException e) {
            throw new ExecutionException(command, "The files cannot be used.", e);
        }
    }

    private static boolean isHelp(CommandLine command) {
        return command.isUsageHelpRequested() || command.isVersionHelpRequested();
    }
}
