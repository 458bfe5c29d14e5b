package io.github.timflux.cli.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.ErrorKind;
import io.github.timflux.cli.result.ResultCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointTest {

    @TempDir
    private Path folder;

    private CheckpointTestFiles desk;

    @BeforeEach
    void writeInput() throws IOException {
        desk = CheckpointTestFiles.in(folder, "u\nu\n\nv\n");
    }

    @Test
    void aJobGoesOnWhereItWasBrokenOff() throws IOException {
        try (Checkpoint first = desk.open();
                CheckpointRecorder recording = first.startRecording()) {
            CheckpointTestFiles.answer(recording, "v", 4);
            CheckpointTestFiles.reject(recording, 3);
        }
        try (Checkpoint second = desk.open();
                CheckpointRecorder recording = second.startRecording()) {
            assertThat(second.isComplete()).isFalse();
            assertThat(second.counts()).isEqualTo(new ResultCounts(1, Map.of(ErrorKind.INVALID, 1L)));
            assertThat(List.of(1L, 2L, 3L, 4L)).map(recording::isAnswered).containsExactly(false, false, true, true);
            CheckpointTestFiles.answer(recording, "u", 1, 2);
            recording.onComplete(1, 4);
        }
        try (Checkpoint third = desk.open()) {
            assertThat(third.isComplete()).isTrue();
            assertThat(third.counts()).isEqualTo(new ResultCounts(3, Map.of(ErrorKind.INVALID, 1L)));
        }
        assertThat(desk.output()).hasContent("v4\nrefused 3\nu1\nu2\n");
    }

    @Test
    void itIsSmallAndCanBeRead() throws IOException {
        try (Checkpoint checkpoint = desk.open();
                CheckpointRecorder recording = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recording, "u", 1, 2);
        }
        assertThat(desk.checkpoint())
                .hasContent(
                        """
                        {"timfluxCheckpoint":1,"command":{"family":"timpush","operation":"tags get"},\
                        "input":{"bytes":7,"sha256":"%s"}}
                        {"answered":"1-2","succeeded":2,"failures":{},"output":{"bytes":6,"sha256":"%s"},\
                        "complete":false}
                        """
                                .formatted(
                                        FileFingerprint.of(desk.input()).sha256(),
                                        FileFingerprint.of(desk.output()).sha256()));
    }

    @Test
    void whatTheOutputHasTooMuchIsCutOff() throws IOException {
        try (Checkpoint checkpoint = desk.open();
                CheckpointRecorder recording = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recording, "u", 1);
            recording.stream().write(new byte[] {'u', '2', '\n', 'v'});
        }
        try (Checkpoint checkpoint = desk.open();
                CheckpointRecorder recording = checkpoint.startRecording()) {
            assertThat(desk.output()).hasContent("u1\n");
            CheckpointTestFiles.answer(recording, "u", 2);
        }
        assertThat(desk.output()).hasContent("u1\nu2\n");
    }

    @Test
    void answersToAnAccountAreToItsLinesInTheirOrder() throws IOException {
        try (Checkpoint checkpoint = desk.open();
                CheckpointRecorder recording = checkpoint.startRecording()) {
            recording.onSent("u", 1);
            recording.onSent("v", 4);
            recording.onSent("u", 2);
            recording.onWritten(CheckpointTestFiles.failure("u"));
            recording.onFlushed();
        }
        try (Checkpoint checkpoint = desk.open()) {
            assertThat(checkpoint.counts()).isEqualTo(new ResultCounts(0, Map.of(ErrorKind.REJECTED, 1L)));
            try (CheckpointRecorder recording = checkpoint.startRecording()) {
                assertThat(List.of(1L, 2L, 4L)).map(recording::isAnswered).containsExactly(true, false, false);
            }
        }
    }

    @Test
    void answersThatNobodyAskedForAreNotedDownForNoLine() throws IOException {
        try (Checkpoint checkpoint = desk.open();
                CheckpointRecorder recording = checkpoint.startRecording()) {
            assertThatThrownBy(() -> recording.onWritten(CheckpointTestFiles.failure("u")))
                    .hasMessage("A result arrived for an account that was not sent.");
        }
    }

    @Test
    void aJobIsNotCompleteWhileALineIsMissing() throws IOException {
        try (Checkpoint checkpoint = desk.open();
                CheckpointRecorder recording = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recording, "u", 1, 2);
            assertThatThrownBy(() -> recording.onComplete(1, 4))
                    .hasMessage("The answered lines are 1-2; expected 1 to 4.");
        }
        try (Checkpoint checkpoint = desk.open()) {
            assertThat(checkpoint.isComplete()).isFalse();
        }
    }

    @Test
    void aLossOfPowerLeavesWhatWasBroughtToTheDisk() throws IOException {
        try (Checkpoint checkpoint = desk.open();
                CheckpointRecorder recording = checkpoint.startRecording()) {
            desk.advanceOneSecond();
            CheckpointTestFiles.answer(recording, "u", 1);
            CheckpointTestFiles.answer(recording, "u", 2);
            CheckpointTestFiles.answer(recording, "v", 4);
            // The output has lost its end, and the checkpoint is read before it is closed.
            Files.writeString(desk.output(), "u1\n\0\0");
            Files.copy(desk.checkpoint(), folder.resolve("copy"));
        }
        Files.writeString(desk.output(), "u1\n\0\0");
        Files.move(folder.resolve("copy"), desk.checkpoint(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(desk.checkpoint()).content().hasLineCount(4);
        try (Checkpoint checkpoint = desk.open()) {
            assertThat(checkpoint.counts().total()).isEqualTo(1);
            try (CheckpointRecorder recording = checkpoint.startRecording()) {
                assertThat(desk.output()).hasContent("u1\n");
                assertThat(List.of(1L, 2L, 4L)).map(recording::isAnswered).containsExactly(true, false, false);
            }
        }
    }

    @Test
    void theOutputIsBroughtToTheDiskBeforeTheMarkThatTellsOfIt() throws IOException {
        RecordingFileSystemAccess disk = new RecordingFileSystemAccess();
        try (Checkpoint checkpoint = desk.open(disk);
                CheckpointRecorder recording = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recording, "u", 1);
            desk.advanceOneSecond();
            CheckpointTestFiles.answer(recording, "u", 2);
        }
        String[] order = {
            "open checkpoint.tmp",
            "write checkpoint.tmp",
            "force checkpoint.tmp",
            "move checkpoint.tmp",
            "open output",
            "write output",
            "write checkpoint.tmp",
            "write output",
            "force output",
            "open checkpoint.tmp",
            "write checkpoint.tmp",
            "force checkpoint.tmp",
            "move checkpoint.tmp",
        };
        assertThat(disk.operations()).containsExactly(order);
    }

    @Test
    void aMarkThatIsTornDoesNotCount() throws IOException {
        try (Checkpoint checkpoint = desk.open();
                CheckpointRecorder recording = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recording, "u", 1);
        }
        String good = Files.readString(desk.checkpoint());
        for (String torn : List.of("{\"answered\":\"1-2\",\"succ", "\0\0\0\0\n", "{}\n{}\n", "\n")) {
            Files.writeString(desk.checkpoint(), good + torn);
            try (Checkpoint checkpoint = desk.open()) {
                assertThat(checkpoint.counts().total()).isEqualTo(1);
            }
        }
    }

    @Test
    void itDoesNotGrowWithTheJob() throws IOException {
        try (Checkpoint checkpoint = desk.open();
                CheckpointRecorder recording = checkpoint.startRecording()) {
            for (int line = 1; line <= 3_000; line++) {
                CheckpointTestFiles.answer(recording, "u", line);
                assertThat(Files.size(desk.checkpoint())).isLessThan(300_000);
            }
        }
        assertThat(Files.size(desk.checkpoint())).isLessThan(1_000);
    }

    @Test
    void oneProcessAtATimeIsAtWork() throws IOException {
        try (Checkpoint first = desk.open()) {
            assertThatThrownBy(desk::open)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith("Another process uses the checkpoint ");
            assertThat(first.isComplete()).isFalse();
        }
        desk.open().close();
    }

    @Test
    void anEmptyFileIsNoCheckpointYet() throws IOException {
        Files.createFile(desk.checkpoint());
        Files.createFile(desk.output());
        try (Checkpoint checkpoint = desk.open()) {
            assertThat(checkpoint.counts().total()).isZero();
        }
    }
}
