package io.github.timflux.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.timflux.cli.error.UsageException;
import io.github.timflux.cli.process.StandardFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandFilesTest {

    private static final Path STREAM = Path.of("-");
    private static final Path NULL_DEVICE = Path.of("/dev/null");

    @TempDir
    private Path folder;

    private Path data;
    private Map<String, String> before = Map.of();

    @BeforeEach
    void writeFiles() throws IOException {
        data = Files.writeString(folder.resolve("data"), "mine\n");
        Files.createLink(folder.resolve("hard"), data);
        Files.createSymbolicLink(folder.resolve("soft"), Path.of("data"));
        Files.createSymbolicLink(folder.resolve("chain"), Path.of("soft"));
        Files.createDirectory(folder.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("folder/up"), folder);
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("folder", "up", "new"));
        before = contents();
    }

    @AfterEach
    void shouldHaveChangedNoFile() throws IOException {
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void shouldFindEachNameOfAFile() {
        for (String name : List.of("data", "./data", "folder/../data", "hard", "soft", "chain", "folder/up/data")) {
            assertRefused(
                    files -> {
                        files.read("input", data);
                        files.write("summary", folder.resolve(name), FileAccess.REPLACE);
                    },
                    "The input " + data + " and the summary " + folder.resolve(name)
                            + " are the same file; expected two files.");
        }
    }

    @Test
    void shouldFindEachNameOfAMissingFile() {
        for (String name : List.of("new", "./new", "folder/../new", "folder/up/new", "dangling")) {
            assertRefused(
                    files -> {
                        files.write("output", folder.resolve("new"), FileAccess.CREATE);
                        files.write("summary", folder.resolve(name), FileAccess.CREATE);
                    },
                    "are the same file; expected two files.");
        }
        assertAccepted(files -> {
            files.write("output", folder.resolve("new"), FileAccess.CREATE);
            files.write("summary", folder.resolve("folder/new"), FileAccess.CREATE);
        });
    }

    @Test
    void shouldRefuseMissingFilesThatSomeDisksDoNotDistinguish() {
        for (List<String> names :
                List.of(List.of("new", "NEW"), List.of("stra\u00dfe", "STRASSE"), List.of("caf\u00e9", "cafe\u0301"))) {
            Path first = folder.resolve(names.get(0));
            assertRefused(
                    files -> {
                        files.write("output", first, FileAccess.CREATE);
                        files.write("summary", folder.resolve(names.get(1)), FileAccess.CREATE);
                    },
                    " have names that differ only in case or Unicode form, ");
        }
    }

    @Test
    void shouldRefuseAnExistingFileWithContent() throws IOException {
        assertRefused(
                files -> files.write("output", data, FileAccess.CREATE),
                "The output " + data + " exists and has 5 bytes; expected a new file, or --overwrite.");
        assertRefused(files -> files.write("output", folder.resolve("chain"), FileAccess.CREATE), "has 5 bytes");
        assertAccepted(files -> files.write("output", data, FileAccess.REPLACE));
        Path empty = Files.createFile(folder.resolve("empty"));
        before = contents();
        assertAccepted(files -> files.write("output", empty, FileAccess.CREATE));
        assertAccepted(files -> files.write("output", NULL_DEVICE, FileAccess.CREATE));
    }

    @Test
    void shouldRefuseATargetThatCannotBeWritten() throws IOException {
        assertRefused(files -> files.write("output", folder, FileAccess.REPLACE), " is a directory; expected a file.");
        assertRefused(
                files -> files.write("output", folder.resolve("no/file"), FileAccess.CREATE),
                "Cannot write the output " + folder.resolve("no/file") + ": there is no such file or folder.");
        assertRefused(files -> files.write("output", data.resolve("file"), FileAccess.CREATE), ": Not a directory.");
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        before = contents();
        assertRefused(files -> files.write("output", loop, FileAccess.CREATE), "Cannot write the output " + loop);
        assertRefused(
                files -> files.write("summary", STREAM, FileAccess.CREATE), "The summary is -; expected a file, ");
    }

    @Test
    void shouldCompareTheStandardStreams() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "log\n");
        before = contents();
        assertRefused(
                new StandardFiles(data, null, null),
                files -> {
                    files.readInput(STREAM);
                    files.write("summary", folder.resolve("hard"), FileAccess.REPLACE);
                },
                "The standard input and the summary " + folder.resolve("hard") + " are the same file");
        assertRefused(
                new StandardFiles(null, data, null),
                files -> {
                    files.readInput(data);
                    files.writeOutput(STREAM, FileAccess.CREATE);
                },
                "The input " + data + " and the standard output are the same file");
        assertRefused(
                new StandardFiles(null, null, other),
                files -> files.write("summary", other, FileAccess.REPLACE),
                "The standard error and the summary " + other + " are the same file");
        assertAccepted(new StandardFiles(null, other, other), files -> files.writeOutput(STREAM, FileAccess.CREATE));
        assertAccepted(new StandardFiles(data, null, null), files -> files.write("summary", data, FileAccess.REPLACE));
    }

    @Test
    void shouldAcceptTwoReadersOfAFile() {
        assertAccepted(files -> {
            files.read("file of --cert", data);
            files.read("file of --key", folder.resolve("hard"));
        });
    }

    /** As an input, the key would be sent to the service. */
    @Test
    void shouldRefuseTheSecretKeyFileAsAnInput() {
        assertRefused(
                files -> {
                    files.readKey(data);
                    files.readInput(folder.resolve("hard"));
                },
                "The secret key file " + data + " and the input " + folder.resolve("hard") + " are the same file");
        assertRefused(
                new StandardFiles(data, null, null),
                files -> {
                    files.readKey(data);
                    files.readInput(STREAM);
                },
                "The secret key file " + data + " and the standard input are the same file");
    }

    @Test
    void shouldAcceptTheNullDeviceForEverything() {
        assertAccepted(new StandardFiles(NULL_DEVICE, NULL_DEVICE, NULL_DEVICE), files -> {
            files.readInput(STREAM);
            files.writeOutput(NULL_DEVICE, FileAccess.CREATE);
            files.write("summary", NULL_DEVICE, FileAccess.CREATE);
        });
    }

    @Test
    void shouldRefuseToSplitAPipe() throws IOException, InterruptedException {
        Path pipe = pipe("pipe");
        assertRefused(
                new StandardFiles(pipe, null, null),
                files -> {
                    files.readInput(STREAM);
                    files.readKey(pipe);
                },
                "The standard input and the secret key file " + pipe + " are the same pipe; expected two pipes.");
        assertRefused(
                files -> {
                    files.writeOutput(pipe, FileAccess.CREATE);
                    files.write("summary", pipe, FileAccess.CREATE);
                },
                "are the same pipe");
        assertRefused(
                files -> {
                    files.readInput(pipe);
                    files.writeOutput(pipe, FileAccess.CREATE);
                },
                "are the same pipe");
        // Messages in the pipe of the output are the wish of the user: 2>&1.
        assertAccepted(new StandardFiles(null, pipe, pipe), files -> files.writeOutput(STREAM, FileAccess.CREATE));
        assertAccepted(files -> files.writeOutput(pipe, FileAccess.CREATE));
    }

    @Test
    void shouldRefuseTheNeighboursOfACheckpoint() {
        Path checkpoint = folder.resolve("ck");
        for (String name : List.of("ck", "ck.lock", "CK.LOCK")) {
            assertRefused(
                    files -> {
                        files.write("summary", folder.resolve(name), FileAccess.REPLACE);
                        files.checkpoint(checkpoint);
                    },
                    "checkpoint " + folder);
        }
    }

    @Test
    void shouldRefuseACheckpointThatIsNoRegularFile() throws IOException, InterruptedException {
        for (Path path : List.of(NULL_DEVICE, folder, pipe("pipe"), folder.resolve("dangling"))) {
            assertRefused(files -> files.checkpoint(path), "expected a regular file or a new name.");
        }
        assertRefused(files -> files.checkpoint(STREAM), "The checkpoint is -; expected a file.");
    }

    @Test
    void shouldRefuseALockFileThatBelongsToTheUser() throws IOException, InterruptedException {
        Path checkpoint = folder.resolve("ck");
        Path lock = folder.resolve("ck.lock");
        Files.writeString(lock, "mine");
        before = contents();
        assertRefused(files -> files.checkpoint(checkpoint), "ck.lock exists and is not an empty regular file");
        Files.delete(lock);
        Files.createSymbolicLink(lock, Path.of("nowhere"));
        before = contents();
        assertRefused(files -> files.checkpoint(checkpoint), "ck.lock exists and is not an empty regular file");
        Files.delete(lock);
        pipe("ck.lock");
        assertRefused(files -> files.checkpoint(checkpoint), "ck.lock exists and is not an empty regular file");
        Files.delete(lock);
        Files.createFile(lock);
        before = contents();
        assertAccepted(files -> files.checkpoint(checkpoint));
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        before = contents();
        return pipe;
    }

    private static void assertAccepted(Consumer<CommandFiles> command) {
        assertAccepted(StandardFiles.none(), command);
    }

    private static void assertAccepted(StandardFiles standardFiles, Consumer<CommandFiles> command) {
        assertThatCode(() -> check(standardFiles, command)).doesNotThrowAnyException();
    }

    private static void assertRefused(Consumer<CommandFiles> command, String message) {
        assertRefused(StandardFiles.none(), command, message);
    }

    private static void assertRefused(StandardFiles standardFiles, Consumer<CommandFiles> command, String message) {
        assertThatThrownBy(() -> check(standardFiles, command))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    private static void check(StandardFiles standardFiles, Consumer<CommandFiles> command) {
        CommandFiles files = new CommandFiles(standardFiles);
        command.accept(files);
        files.check();
    }

    /** The names in the folder with the content of the regular files. */
    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.toString(), Files.isRegularFile(file) ? Files.readString(file) : "");
            }
        }
        return contents;
    }
}
