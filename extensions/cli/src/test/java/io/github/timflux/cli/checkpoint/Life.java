package io.github.timflux.cli.checkpoint;

import static java.util.Objects.requireNonNull;

import io.github.timflux.AccountResult;
import io.github.timflux.cli.input.Element;
import io.github.timflux.cli.input.Element.Refused;
import io.github.timflux.cli.input.Element.Taken;
import io.github.timflux.cli.input.Input;
import io.github.timflux.cli.input.LineParser;
import io.github.timflux.cli.output.Answer;
import io.github.timflux.cli.output.AnswerFormat;
import io.github.timflux.cli.output.Output;
import io.github.timflux.cli.output.UnwritableException;
import io.github.timflux.cli.output.ValueWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import reactor.core.publisher.Flux;

/** One run of a job, with a service that answers windows in any order. It may end in the midst of anything. */
final class Life {

    static final int WINDOW = 5;
    static final int IN_FLIGHT = 4;

    private final Desk desk;
    private final Disk disk;
    private final Random random;
    private final List<List<String>> inFlight = new ArrayList<>();
    private final Deque<Answer<Set<String>>> answered = new ArrayDeque<>();
    private int asked;

    Life(Desk desk, Disk disk, Random random) {
        this.desk = desk;
        this.disk = disk;
        this.random = random;
    }

    /** How many accounts the service was asked for. */
    int asked() {
        return asked;
    }

    /** Tells whether the job came to its end. */
    boolean live() throws IOException {
        List<Element<String>> lines = requireNonNull(Input.of(desk.input(), LineParser.accounts())
                .elements()
                .collectList()
                .block());
        try (Checkpoint checkpoint = desk.open(disk)) {
            if (checkpoint.isComplete()) {
                return true;
            }
            try (Recording recording = checkpoint.begin()) {
                Output.write(
                                answers(new ArrayDeque<>(lines), recording),
                                AnswerFormat.json(ValueWriter.tags()),
                                recording)
                        .blockLast();
                recording.complete(1, lines.size());
            }
            return true;
        } catch (IOException | UnwritableException | CheckpointException e) {
            return false;
        }
    }

    private Flux<Answer<Set<String>>> answers(Deque<Element<String>> lines, Recording recording) {
        lines.removeIf(line -> recording.isAnswered(line.line()));
        return Flux.generate(sink -> {
            if (random.nextInt(20) == 0) {
                desk.wait1Second();
            }
            while (answered.isEmpty() && !(lines.isEmpty() && inFlight.isEmpty())) {
                send(lines, recording);
                settle();
            }
            if (answered.isEmpty()) {
                sink.complete();
            } else {
                sink.next(answered.remove());
            }
        });
    }

    private void send(Deque<Element<String>> lines, Recording recording) {
        while (inFlight.size() < IN_FLIGHT && !lines.isEmpty()) {
            List<String> window = new ArrayList<>();
            while (window.size() < WINDOW && !lines.isEmpty()) {
                Element<String> line = Element.parse(lines.remove(), LineParser.accounts());
                if (line instanceof Taken<String> taken) {
                    recording.sent(taken.value(), taken.line());
                    window.add(taken.value());
                } else if (line instanceof Refused<String> refused) {
                    answered.add(Answer.of(refused));
                }
            }
            asked += window.size();
            inFlight.add(window);
        }
    }

    private void settle() {
        if (!inFlight.isEmpty()) {
            inFlight.remove(random.nextInt(inFlight.size()))
                    .forEach(account -> answered.add(Answer.of(AccountResult.success(account, Set.of()))));
        }
    }
}
