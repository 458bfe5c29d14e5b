package io.github.timflux.cli.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A job that cannot continue reports the reason and changes neither the checkpoint nor the output. */
final class ResumeRejectionTest {

    @TempDir
    private Path folder;

    private CheckpointTestFiles files;
    private String saved;

    @BeforeEach
    void answerHalf() throws IOException {
        files = CheckpointTestFiles.in(folder, "u\nu\nu\nv\n");
        try (Checkpoint checkpoint = files.open();
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recorder, "u", 1, 2);
        }
        saved = Files.readString(files.checkpoint());
    }

    @AfterEach
    void shouldHaveReleasedTheLock() throws IOException {
        CheckpointLock.acquire(files.checkpoint()).release();
    }

    @Test
    void shouldRejectAnotherCommand() throws IOException {
        assertRejected(
                () -> files.open(new LocalFileSystemAccess(), Map.of("operation", "tags clear", "family", "timpush")),
                "belongs to another job. The command has changed: operation was tags get, is tags clear.");
        assertRejected(
                () -> files.open(
                        new LocalFileSystemAccess(), Map.of("operation", "tags get", "family", "all_member_push")),
                "belongs to another job. The command has changed: family was timpush, is all_member_push.");
    }

    @ParameterizedTest
    @CsvSource({
        "'u\nu\nu\nv\nw\n', 'it had 8 bytes, has 10.'",
        "'u\nu\nu\n', 'it had 8 bytes, has 6.'",
        "'x\nu\nu\nv\n', 'its SHA-256 was '",
        "'u\nu\nu\nw\n', 'its SHA-256 was '",
        "'', 'it had 8 bytes, has 0.'"
    })
    void shouldRejectAnotherInput(String other, String message) throws IOException {
        Files.writeString(files.input(), other);
        assertRejected(files::open, "belongs to another job. The input has changed: " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "'u1\nu', 'it has 4 bytes; expected 6'",
        "'', 'it has 0 bytes; expected 6'",
        "'u1\nx2\n', 'its SHA-256 differs from '",
        "'x1\nu2\n', 'its SHA-256 differs from '",
        "'x1\nu2\nu3\n', 'it has 9 bytes; expected 6'"
    })
    void shouldRejectAnotherOutput(String other, String message) throws IOException {
        Files.writeString(files.output(), other);
        assertRejected(files::open, "does not match the checkpoint " + files.checkpoint() + ": " + message);
        assertThat(files.output()).hasContent(other);
    }

    @Test
    void shouldRejectAMissingOutput() throws IOException {
        Files.delete(files.output());
        assertRejected(files::open, "it is missing; expected 6 bytes. To start again, remove both files.");
        assertThat(files.output()).doesNotExist();
    }

    @Test
    void shouldRejectAMissingOutputAfterTheFirstRun() throws IOException {
        Files.delete(files.checkpoint());
        Files.delete(files.output());
        try (Checkpoint checkpoint = files.open();
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recorder, "u", 1);
            saved = Files.readString(files.checkpoint());
        }
        // The checkpoint after a kill: its first record lists no lines.
        Files.writeString(files.checkpoint(), saved);
        assertThat(saved).hasLineCount(3).contains("\"answered\":\"\"");
        Files.delete(files.output());
        assertRejected(files::open, "it is missing; expected 3 bytes");
    }

    @Test
    void shouldRejectAChangedOutputOfACompleteJob() throws IOException {
        try (Checkpoint checkpoint = files.open();
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recorder, "u", 3);
            CheckpointTestFiles.answer(recorder, "v", 4);
            recorder.onComplete(1, 4);
        }
        saved = Files.readString(files.checkpoint());
        Files.writeString(files.output(), "u1\nu2\nu3\nv4\nmine\n");
        assertRejected(files::open, "it has 17 bytes; expected 12");
        assertThat(files.output()).hasContent("u1\nu2\nu3\nv4\nmine\n");
    }

    @Test
    void shouldRejectAnOutputWithoutACheckpoint() throws IOException {
        Files.delete(files.checkpoint());
        assertThatThrownBy(files::open)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("has 6 bytes and there is no checkpoint")
                .hasMessageEndingWith("expected an empty or missing output.");
        assertThat(files.output()).hasContent("u1\nu2\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u1\nu2\n",
                "{}\n{}\n",
                "{\"timfluxCheckpoint\":3,\"command\":{}}\n",
                "{\"timfluxCheckpoint\":2}\n",
                "\0\0\0\0",
                "[",
            })
    void shouldRejectAFileThatIsNotACheckpoint(String other) throws IOException {
        saved = other;
        Files.writeString(files.checkpoint(), other);
        assertRejected(files::open, files.checkpoint() + " is not a checkpoint, or it is damaged: ");
    }

    @Test
    void shouldRejectADamagedCheckpoint() throws IOException {
        String good = saved;
        for (String[] damage : new String[][] {
            {"\"1-2\"", "\"1-3\""},
            {"\"1-2\"", "\"2-1\""},
            {"\"succeeded\":2", "\"succeeded\":3"},
            {"\"failures\":{}", "\"failures\":{\"HUNGRY\":0}"},
            {"\"answered\"", "\"answred\""},
            {"false}", "false"},
            {"false}", "false}}"},
        }) {
            saved = good.replace(damage[0], damage[1]);
            assertThat(saved).isNotEqualTo(good);
            Files.writeString(files.checkpoint(), saved);
            assertRejected(files::open, " is not a checkpoint, or it is damaged: ");
        }
    }

    @Test
    void shouldNameTheFileThatCannotBeAccessed() throws IOException {
        CheckpointTestFiles nowhere = new CheckpointTestFiles(folder.resolve("nowhere"), files.nanoTime());
        assertThatThrownBy(nowhere::open)
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Cannot use the checkpoint %s", nowhere.checkpoint())
                .hasCauseInstanceOf(IOException.class);
        Files.delete(files.input());
        assertRejected(files::open, "Cannot read the input " + files.input());
    }

    @Test
    void shouldKeepTheCheckpointIfTheDiskIsFull() throws IOException {
        try (Checkpoint checkpoint = files.open(new FailingFileSystemAccess(50))) {
            assertRejected(checkpoint::startRecording, "Cannot write the checkpoint " + files.checkpoint());
        }
        try (Checkpoint checkpoint = files.open()) {
            assertThat(checkpoint.counts().total()).isEqualTo(2);
        }
    }

    private void assertRejected(ThrowingCallable opening, String message) throws IOException {
        assertThatThrownBy(opening).isInstanceOf(CheckpointException.class).hasMessageContaining(message);
        assertThat(files.checkpoint()).hasContent(saved);
    }
}
