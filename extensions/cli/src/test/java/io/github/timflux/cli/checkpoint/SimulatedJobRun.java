package io.github.timflux.cli.checkpoint;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.cli.error.OutputWriteException;
import io.github.timflux.cli.input.ElementParser;
import io.github.timflux.cli.input.InputElement;
import io.github.timflux.cli.input.InputElement.InvalidElement;
import io.github.timflux.cli.input.InputElement.ValidElement;
import io.github.timflux.cli.input.InputReader;
import io.github.timflux.cli.output.AsyncResultWriter;
import io.github.timflux.cli.output.JsonValueWriter;
import io.github.timflux.cli.output.ResultFormat;
import io.github.timflux.cli.result.LineResult;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import reactor.core.publisher.Flux;

/** One run of a job with a service that answers windows in random order. The file system can fail during the run. */
final class SimulatedJobRun {

    static final int WINDOW = 5;
    static final int IN_FLIGHT = 4;

    private final CheckpointTestFiles files;
    private final FileSystemAccess fileSystem;
    private final Random random;
    private final List<List<ValidElement<String>>> inFlight = new ArrayList<>();
    private final Deque<LineResult<Set<String>>> results = new ArrayDeque<>();
    private int sentAccounts;

    SimulatedJobRun(CheckpointTestFiles files, FileSystemAccess fileSystem, Random random) {
        this.files = files;
        this.fileSystem = fileSystem;
        this.random = random;
    }

    /** The number of accounts that were sent to the service. */
    int sentAccounts() {
        return sentAccounts;
    }

    /**
     * Runs the job.
     *
     * @return whether the job is complete
     */
    boolean run() throws IOException {
        List<InputElement<String>> lines = requireNonNull(InputReader.open(files.input(), ElementParser.accounts())
                .elements()
                .collectList()
                .block());
        try (Checkpoint checkpoint = files.open(fileSystem)) {
            if (checkpoint.isComplete()) {
                return true;
            }
            try (CheckpointRecorder recorder = checkpoint.startRecording()) {
                AsyncResultWriter.write(
                                answers(new ArrayDeque<>(lines), recorder),
                                ResultFormat.json(JsonValueWriter.tags()),
                                recorder)
                        .blockLast();
                recorder.onComplete(1, lines.size());
            }
            return true;
        } catch (IOException | OutputWriteException | CheckpointException e) {
            return false;
        }
    }

    private Flux<LineResult<Set<String>>> answers(Deque<InputElement<String>> lines, CheckpointRecorder recorder) {
        lines.removeIf(line -> recorder.isAnswered(line.line()));
        return Flux.generate(sink -> {
            if (random.nextInt(20) == 0) {
                files.advanceOneSecond();
            }
            while (results.isEmpty() && !(lines.isEmpty() && inFlight.isEmpty())) {
                send(lines);
                answerOneWindow();
            }
            if (results.isEmpty()) {
                sink.complete();
            } else {
                sink.next(results.remove());
            }
        });
    }

    private void send(Deque<InputElement<String>> lines) {
        while (inFlight.size() < IN_FLIGHT && !lines.isEmpty()) {
            List<ValidElement<String>> window = new ArrayList<>();
            while (window.size() < WINDOW && !lines.isEmpty()) {
                InputElement<String> line = InputElement.parse(lines.remove(), ElementParser.accounts());
                if (line instanceof ValidElement<String> valid) {
                    window.add(valid);
                } else if (line instanceof InvalidElement<String> invalid) {
                    results.add(LineResult.of(invalid, null));
                }
            }
            sentAccounts += window.size();
            inFlight.add(window);
        }
    }

    private void answerOneWindow() {
        if (!inFlight.isEmpty()) {
            inFlight.remove(random.nextInt(inFlight.size()))
                    .forEach(line -> results.add(
                            new LineResult<>(line.line(), null, AccountResult.success(line.value(), Set.of()))));
        }
    }
}
