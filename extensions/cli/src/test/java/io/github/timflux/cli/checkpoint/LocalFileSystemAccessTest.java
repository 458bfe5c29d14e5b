package io.github.timflux.cli.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalFileSystemAccessTest {

    @TempDir
    private Path folder;

    private final FileSystemAccess fileSystem = new LocalFileSystemAccess();

    @Test
    void shouldReplaceALinkAndNotItsTarget() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "mine");
        Path file = Files.createSymbolicLink(folder.resolve("file"), target);
        fileSystem.replaceAtomically(file, "new".getBytes(UTF_8));
        assertThat(target).hasContent("mine");
        assertThat(file).isRegularFile().hasContent("new");
    }

    @Test
    void shouldRemoveTheTemporaryFileIfTheReplacementFails() throws IOException {
        Path file = folder.resolve("file");
        Files.createDirectories(file.resolve("child"));
        assertThatThrownBy(() -> fileSystem.replaceAtomically(file, "new".getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**/.timflux-*");
    }

    @Test
    void shouldAppendToAnExistingFileOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        try (OutputStream opened = fileSystem.openExisting(file)) {
            opened.write("two".getBytes(UTF_8));
        }
        assertThat(file).hasContent("onetwo");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThatThrownBy(() -> fileSystem.openExisting(link)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> fileSystem.openExisting(folder.resolve("missing")))
                .isInstanceOf(IOException.class);
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    /** An interrupt of the thread that writes must not close the checkpoint. */
    @Test
    void shouldWriteOnAnInterruptedThread() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "one");
        Thread.currentThread().interrupt();
        try (OutputStream opened = fileSystem.openExisting(file)) {
            opened.write("two".getBytes(UTF_8));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file).hasContent("onetwo");
    }

    @Test
    void shouldRefuseALockFileThatIsNotItsOwn() throws IOException {
        Path checkpoint = folder.resolve("ck");
        Path lock = Files.createSymbolicLink(folder.resolve("ck.lock"), Path.of("target"));
        assertThatThrownBy(() -> CheckpointLock.acquire(checkpoint)).hasMessageContaining("not an empty regular file");
        assertThat(folder.resolve("target")).doesNotExist();
        Files.delete(lock);
        Files.writeString(lock, "mine");
        assertThatThrownBy(() -> CheckpointLock.acquire(checkpoint)).hasMessageContaining("not an empty regular file");
        assertThat(lock).hasContent("mine");
    }
}
