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

/** A job that cannot go on says why, and touches neither checkpoint nor output. */
final class ResumeRejectionTest {

    @TempDir
    private Path folder;

    private CheckpointTestFiles desk;
    private String saved;

    @BeforeEach
    void answerHalf() throws IOException {
        desk = CheckpointTestFiles.in(folder, "u\nu\nu\nv\n");
        try (Checkpoint checkpoint = desk.open();
                CheckpointRecorder recording = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recording, "u", 1, 2);
        }
        saved = Files.readString(desk.checkpoint());
    }

    @AfterEach
    void nothingHoldsTheLock() throws IOException {
        CheckpointLock.acquire(desk.checkpoint()).release();
    }

    @Test
    void itIsTheSameCommand() throws IOException {
        refused(
                () -> desk.open(new LocalFileSystemAccess(), Map.of("operation", "tags clear", "family", "timpush")),
                "belongs to another job. The command has changed: operation was tags get, is tags clear.");
        refused(
                () -> desk.open(
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
    void itIsTheSameInput(String other, String complaint) throws IOException {
        Files.writeString(desk.input(), other);
        refused(desk::open, "belongs to another job. The input has changed: " + complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "'u1\nu', 'it has 4 bytes; expected 6'",
        "'', 'it has 0 bytes; expected 6'",
        "'u1\nx2\n', 'its SHA-256 differs from '",
        "'x1\nu2\n', 'its SHA-256 differs from '",
        "'x1\nu2\nu3\n', 'it has 9 bytes; expected 6'"
    })
    void itIsTheSameOutput(String other, String complaint) throws IOException {
        Files.writeString(desk.output(), other);
        refused(desk::open, "does not match the checkpoint " + desk.checkpoint() + ": " + complaint);
        assertThat(desk.output()).hasContent(other);
    }

    @Test
    void theOutputIsThere() throws IOException {
        Files.delete(desk.output());
        refused(desk::open, "it is missing; expected 6 bytes. To start again, remove both files.");
        assertThat(desk.output()).doesNotExist();
    }

    @Test
    void anOutputThatIsGoneIsNotTakenForOneThatHasNotBegun() throws IOException {
        Files.delete(desk.checkpoint());
        Files.delete(desk.output());
        try (Checkpoint checkpoint = desk.open();
                CheckpointRecorder recording = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recording, "u", 1);
            saved = Files.readString(desk.checkpoint());
        }
        // As a kill leaves it: the first mark is that of the beginning.
        Files.writeString(desk.checkpoint(), saved);
        assertThat(saved).hasLineCount(3).contains("\"answered\":\"\"");
        Files.delete(desk.output());
        refused(desk::open, "it is missing; expected 3 bytes");
    }

    @Test
    void theOutputOfACompleteJobIsLeftAlone() throws IOException {
        try (Checkpoint checkpoint = desk.open();
                CheckpointRecorder recording = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recording, "u", 3);
            CheckpointTestFiles.answer(recording, "v", 4);
            recording.onComplete(1, 4);
        }
        saved = Files.readString(desk.checkpoint());
        Files.writeString(desk.output(), "u1\nu2\nu3\nv4\nmine\n");
        refused(desk::open, "it has 17 bytes; expected 12");
        assertThat(desk.output()).hasContent("u1\nu2\nu3\nv4\nmine\n");
    }

    @Test
    void anOutputWithoutACheckpointIsNotOverwritten() throws IOException {
        Files.delete(desk.checkpoint());
        assertThatThrownBy(desk::open)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("has 6 bytes and there is no checkpoint")
                .hasMessageEndingWith("expected an empty or missing output.");
        assertThat(desk.output()).hasContent("u1\nu2\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u1\nu2\n",
                "{}\n{}\n",
                "{\"timfluxCheckpoint\":2,\"command\":{}}\n",
                "{\"timfluxCheckpoint\":1}\n",
                "\0\0\0\0",
                "[",
            })
    void whatIsNoCheckpointIsLeftAlone(String other) throws IOException {
        saved = other;
        Files.writeString(desk.checkpoint(), other);
        refused(desk::open, desk.checkpoint() + " is not a checkpoint, or it is damaged: ");
    }

    @Test
    void aCheckpointThatWasDamagedIsNotBelieved() throws IOException {
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
            Files.writeString(desk.checkpoint(), saved);
            refused(desk::open, " is not a checkpoint, or it is damaged: ");
        }
    }

    @Test
    void itSaysWhatItCannotReadOrWrite() throws IOException {
        CheckpointTestFiles nowhere = new CheckpointTestFiles(folder.resolve("nowhere"), desk.nanos());
        assertThatThrownBy(nowhere::open)
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Cannot use the checkpoint %s", nowhere.checkpoint())
                .hasCauseInstanceOf(IOException.class);
        Files.delete(desk.input());
        refused(desk::open, "Cannot read the input " + desk.input());
    }

    @Test
    void aDiskThatIsFullKeepsTheCheckpointThatThereIs() throws IOException {
        try (Checkpoint checkpoint = desk.open(new FailingFileSystemAccess(50))) {
            refused(checkpoint::startRecording, "Cannot write the checkpoint " + desk.checkpoint());
        }
        try (Checkpoint checkpoint = desk.open()) {
            assertThat(checkpoint.counts().total()).isEqualTo(2);
        }
    }

    private void refused(ThrowingCallable opening, String complaint) throws IOException {
        assertThatThrownBy(opening).isInstanceOf(CheckpointException.class).hasMessageContaining(complaint);
        assertThat(desk.checkpoint()).hasContent(saved);
    }
}
