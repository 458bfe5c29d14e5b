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

    private CheckpointTestFiles files;

    @BeforeEach
    void writeInput() throws IOException {
        files = CheckpointTestFiles.in(folder, "u\nu\n\nv\n");
    }

    @Test
    void shouldContinueWhereTheJobStopped() throws IOException {
        try (Checkpoint first = files.open();
                CheckpointRecorder recorder = first.startRecording()) {
            CheckpointTestFiles.answer(recorder, "v", 4);
            CheckpointTestFiles.reject(recorder, 3);
        }
        try (Checkpoint second = files.open();
                CheckpointRecorder recorder = second.startRecording()) {
            assertThat(second.isComplete()).isFalse();
            assertThat(second.counts()).isEqualTo(new ResultCounts(1, Map.of(ErrorKind.INVALID, 1L)));
            assertThat(List.of(1L, 2L, 3L, 4L)).map(recorder::isAnswered).containsExactly(false, false, true, true);
            CheckpointTestFiles.answer(recorder, "u", 1, 2);
            recorder.onComplete(1, 4);
        }
        try (Checkpoint third = files.open()) {
            assertThat(third.isComplete()).isTrue();
            assertThat(third.counts()).isEqualTo(new ResultCounts(3, Map.of(ErrorKind.INVALID, 1L)));
        }
        assertThat(files.output()).hasContent("v4\nrefused 3\nu1\nu2\n");
    }

    @Test
    void shouldWriteReadableJson() throws IOException {
        try (Checkpoint checkpoint = files.open();
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recorder, "u", 1, 2);
        }
        assertThat(files.checkpoint())
                .hasContent(
                        """
                        {"timfluxCheckpoint":2,"command":{"family":"timpush","operation":"tags get"},\
                        "input":{"bytes":7,"sha256":"%s"}}
                        {"answered":"1-2","succeeded":2,"failures":{},"output":{"bytes":6,"sha256":"%s"},\
                        "failed":{"bytes":0,"sha256":"%s"},"complete":false}
                        """
                                .formatted(
                                        FileFingerprint.of(files.input()).sha256(),
                                        FileFingerprint.of(files.output()).sha256(),
                                        new FingerprintBuilder().build().sha256()));
    }

    @Test
    void shouldTruncateTheOutputToTheRecordedSize() throws IOException {
        try (Checkpoint checkpoint = files.open();
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recorder, "u", 1);
            recorder.stream().write(new byte[] {'u', '2', '\n', 'v'});
        }
        try (Checkpoint checkpoint = files.open();
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            assertThat(files.output()).hasContent("u1\n");
            CheckpointTestFiles.answer(recorder, "u", 2);
        }
        assertThat(files.output()).hasContent("u1\nu2\n");
    }

    @Test
    void shouldStayIncompleteWhileALineHasNoResult() throws IOException {
        try (Checkpoint checkpoint = files.open();
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recorder, "u", 1, 2);
            assertThatThrownBy(() -> recorder.onComplete(1, 4))
                    .hasMessage("The answered lines are 1-2; expected 1 to 4.");
        }
        try (Checkpoint checkpoint = files.open()) {
            assertThat(checkpoint.isComplete()).isFalse();
        }
    }

    @Test
    void shouldResumeFromTheFirstRecordAfterALossOfPower() throws IOException {
        try (Checkpoint checkpoint = files.open();
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            files.advanceOneSecond();
            CheckpointTestFiles.answer(recorder, "u", 1);
            CheckpointTestFiles.answer(recorder, "u", 2);
            CheckpointTestFiles.answer(recorder, "v", 4);
            // Simulates a loss of power: the end of the output is lost, and the checkpoint is copied before it is
            // closed.
            Files.writeString(files.output(), "u1\n\0\0");
            Files.copy(files.checkpoint(), folder.resolve("copy"));
        }
        Files.writeString(files.output(), "u1\n\0\0");
        Files.move(folder.resolve("copy"), files.checkpoint(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(files.checkpoint()).content().hasLineCount(4);
        try (Checkpoint checkpoint = files.open()) {
            assertThat(checkpoint.counts().total()).isEqualTo(1);
            try (CheckpointRecorder recorder = checkpoint.startRecording()) {
                assertThat(files.output()).hasContent("u1\n");
                assertThat(List.of(1L, 2L, 4L)).map(recorder::isAnswered).containsExactly(true, false, false);
            }
        }
    }

    @Test
    void shouldForceTheOutputBeforeTheProgressRecord() throws IOException {
        RecordingFileSystemAccess disk = new RecordingFileSystemAccess();
        try (Checkpoint checkpoint = files.open(disk);
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recorder, "u", 1);
            files.advanceOneSecond();
            CheckpointTestFiles.answer(recorder, "u", 2);
        }
        String[] order = {
            "replace checkpoint",
            "open checkpoint",
            "open output",
            "write output",
            "write checkpoint",
            "write output",
            "force output",
            "replace checkpoint",
            "open checkpoint",
        };
        assertThat(disk.operations()).containsExactly(order);
    }

    @Test
    void shouldIgnoreADamagedProgressRecord() throws IOException {
        try (Checkpoint checkpoint = files.open();
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            CheckpointTestFiles.answer(recorder, "u", 1);
        }
        String good = Files.readString(files.checkpoint());
        for (String torn : List.of("{\"answered\":\"1-2\",\"succ", "\0\0\0\0\n", "{}\n{}\n", "\n")) {
            Files.writeString(files.checkpoint(), good + torn);
            try (Checkpoint checkpoint = files.open()) {
                assertThat(checkpoint.counts().total()).isEqualTo(1);
            }
        }
    }

    @Test
    void shouldNotGrowWithTheNumberOfLines() throws IOException {
        try (Checkpoint checkpoint = files.open();
                CheckpointRecorder recorder = checkpoint.startRecording()) {
            for (int line = 1; line <= 3_000; line++) {
                CheckpointTestFiles.answer(recorder, "u", line);
                assertThat(Files.size(files.checkpoint())).isLessThan(300_000);
            }
        }
        assertThat(Files.size(files.checkpoint())).isLessThan(1_000);
    }

    @Test
    void shouldRejectASecondProcess() throws IOException {
        try (Checkpoint first = files.open()) {
            assertThatThrownBy(files::open)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageStartingWith("Another process uses the checkpoint ");
            assertThat(first.isComplete()).isFalse();
        }
        files.open().close();
    }

    @Test
    void shouldStartFromTheBeginningWithAnEmptyFile() throws IOException {
        Files.createFile(files.checkpoint());
        Files.createFile(files.output());
        try (Checkpoint checkpoint = files.open()) {
            assertThat(checkpoint.counts().total()).isZero();
        }
    }
}
