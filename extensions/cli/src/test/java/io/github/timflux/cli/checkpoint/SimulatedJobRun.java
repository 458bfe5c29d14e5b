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

/** One run of a job, with a service that answers windows in any order. It may end in the midst of anything. */
final class SimulatedJobRun {

    static final int WINDOW = 5;
    static final int IN_FLIGHT = 4;

    private final CheckpointTestFiles desk;
    private final FileSystemAccess disk;
    private final Random random;
    private final List<List<String>> inFlight = new ArrayList<>();
    private final Deque<LineResult<Set<String>>> answered = new ArrayDeque<>();
    private int sentAccounts;

    SimulatedJobRun(CheckpointTestFiles desk, FileSystemAccess disk, Random random) {
        this.desk = desk;
        this.disk = disk;
        this.random = random;
    }

    /** How many accounts the service was asked for. */
    int sentAccounts() {
        return sentAccounts;
    }

    /** Tells whether the job came to its end. */
    boolean run() throws IOException {
        List<InputElement<String>> lines = requireNonNull(InputReader.open(desk.input(), ElementParser.accounts())
                .elements()
                .collectList()
                .block());
        try (Checkpoint checkpoint = desk.open(disk)) {
            if (checkpoint.isComplete()) {
                return true;
            }
            try (CheckpointRecorder recording = checkpoint.startRecording()) {
                AsyncResultWriter.write(
                                answers(new ArrayDeque<>(lines), recording),
                                ResultFormat.json(JsonValueWriter.tags()),
                                recording)
                        .blockLast();
                recording.onComplete(1, lines.size());
            }
            return true;
        } catch (IOException | OutputWriteException | CheckpointException e) {
            return false;
        }
    }

    private Flux<LineResult<Set<String>>> answers(Deque<InputElement<String>> lines, CheckpointRecorder recording) {
        lines.removeIf(line -> recording.isAnswered(line.line()));
        return Flux.generate(sink -> {
            if (random.nextInt(20) == 0) {
                desk.advanceOneSecond();
            }
            while (answered.isEmpty() && !(lines.isEmpty() && inFlight.isEmpty())) {
                send(lines, recording);
                answerOneWindow();
            }
            if (answered.isEmpty()) {
                sink.complete();
            } else {
                sink.next(answered.remove());
            }
        });
    }

    private void send(Deque<InputElement<String>> lines, CheckpointRecorder recording) {
        while (inFlight.size() < IN_FLIGHT && !lines.isEmpty()) {
            List<String> window = new ArrayList<>();
            while (window.size() < WINDOW && !lines.isEmpty()) {
                InputElement<String> line = InputElement.parse(lines.remove(), ElementParser.accounts());
                if (line instanceof ValidElement<String> taken) {
                    recording.onSent(taken.value(), taken.line());
                    window.add(taken.value());
                } else if (line instanceof InvalidElement<String> refused) {
                    answered.add(LineResult.of(refused));
                }
            }
            sentAccounts += window.size();
            inFlight.add(window);
        }
    }

    private void answerOneWindow() {
        if (!inFlight.isEmpty()) {
            inFlight.remove(random.nextInt(inFlight.size()))
                    .forEach(account -> answered.add(LineResult.of(AccountResult.success(account, Set.of()))));
        }
    }
}
