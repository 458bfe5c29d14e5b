package io.github.timflux.cli.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.file.CommandFiles;
import io.github.timflux.cli.file.FileCommand;
import io.github.timflux.cli.process.StandardFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Each option that names a file takes part in the comparison of the files of a command. */
final class FileOptionsTest {

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> shouldCompareEachOptionThatNamesAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        return commands(CommandTree.complete(ToolRunner.withInput("").process(System.err)))
                .flatMap(command -> command.getCommandSpec().options().stream()
                        .filter(option -> option.type() == Path.class)
                        .map(option -> DynamicTest.dynamicTest(
                                command.getCommandSpec().qualifiedName() + " " + option.longestName(),
                                () -> check(command, option, file))));
    }

    /** Messages go to the file of the option. So the file must be refused, however the command uses it. */
    private static void check(CommandLine command, OptionSpec option, Path file) {
        option.setValue(file);
        CommandFiles files = new CommandFiles(new StandardFiles(null, null, file));
        assertThatThrownBy(() -> {
                    ((FileCommand) command.getCommand()).addFiles(files);
                    files.check();
                })
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("The standard error and the ")
                .hasMessageEndingWith("%s are the same file; expected two files.", file);
        option.setValue(option.defaultValue() == null ? null : Path.of(option.defaultValue()));
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(FileOptionsTest::commands));
    }
}
