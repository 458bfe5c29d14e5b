package io.github.timflux.cli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileReplacementTest {

    @TempDir
    private Path folder;

    @Test
    void shouldKeepTheContentUntilTheFirstWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "a long text");
        FileReplacement.open(file, FileAccess.REPLACE).close();
        assertThat(file).hasContent("a long text");
        try (FileReplacement replacement = FileReplacement.open(file, FileAccess.REPLACE)) {
            assertThat(file).hasContent("a long text");
            replacement.write('n');
            replacement.write(new byte[] {'e', 'w'});
        }
        assertThat(file).hasContent("new");
    }

    @Test
    void shouldRemoveTheContentWithoutAWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "a long text");
        try (FileReplacement replacement = FileReplacement.open(file, FileAccess.REPLACE)) {
            replacement.clear();
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void shouldKeepAFileThatWasCreatedMeanwhile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "theirs");
        assertThatThrownBy(() -> FileReplacement.open(file, FileAccess.CREATE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("theirs");
    }

    @Test
    void shouldCreateTheTargetOfALink() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("folder/second"), Path.of("..", "target"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("folder", "second"));
        try (FileReplacement created = FileReplacement.open(first, FileAccess.CREATE)) {
            created.write('x');
        }
        assertThat(folder.resolve("target")).hasContent("x");
        assertThat(first).isSymbolicLink();
    }
}
