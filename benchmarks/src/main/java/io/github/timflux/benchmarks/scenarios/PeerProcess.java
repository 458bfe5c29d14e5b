package io.github.timflux.benchmarks.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.benchmarks.peers.Accounts;
import io.github.timflux.benchmarks.peers.Ledger;
import io.github.timflux.benchmarks.peers.Peer;
import io.github.timflux.benchmarks.peers.Peers;
import io.github.timflux.benchmarks.peers.Settings;
import io.github.timflux.benchmarks.peers.Supply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/** A peer in a process of its own, which does what it is asked and says how it went, a measure a line. */
final class PeerProcess {

    static final String READ_FOR = "read-for";
    static final String WRITE_FOR = "write-for";
    static final String READ = "read";
    static final String READ_FRESH_FOR = "read-fresh-for";
    static final String READ_WATCHED = "read-watched";
    static final String READ_KNOWN = "read-known";
    static final String WRITE = "write";
    static final String LOOK_UP = "look-up";
    static final String LOOK_UP_BESIDE = "look-up-beside";

    /** As many as a list of them has that is gone through again and again. */
    private static final int LISTED = 100_000;

    /** More than a job can read while lookups last. */
    private static final int MANY = 10_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Peer peer;

    /** Made when they are needed, since they would fill a tenth of a small heap. */
    private List<String> listed = List.of();

    private PeerProcess(Peer peer) {
        this.peer = peer;
    }

    /** Takes the peer's name and its settings, in their order; ends when the input does. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Settings settings = new Settings(
                URI.create(args[1]),
                Integer.parseInt(args[2]),
                Integer.parseInt(args[3]),
                Integer.parseInt(args[4]),
                Duration.ofMillis(Long.parseLong(args[5])));
        try (Peer peer = Peers.valueOf(args[0]).open(settings);
                BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            PeerProcess process = new PeerProcess(peer);
            say(ChildJvm.END);
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                process.answer(question.split(" ", -1));
                say(ChildJvm.END);
            }
        }
        // Whatever threads a peer has left.
        System.exit(0);
    }

    private void answer(String... words) throws IOException, InterruptedException {
        int number = Integer.parseInt(words[1]);
        switch (words[0]) {
            case READ_FOR -> measure(peer::read, repeated(number), Ledger.atAGlance(LISTED));
            case WRITE_FOR -> measure(peer::write, repeated(number), Ledger.atAGlance(LISTED));
            case READ -> measure(peer::read, Supply.of(number), Ledger.of(number));
            case READ_FRESH_FOR ->
                measure(peer::read, Supply.of(MANY, TimeUnit.MILLISECONDS.toNanos(number)), Ledger.of(MANY));
            case READ_WATCHED -> readWatched(number);
            case READ_KNOWN -> measure(peer::read, Supply.of(number), Ledger.ofKnown(number));
            case WRITE -> measure(peer::write, Supply.of(number), Ledger.of(number));
            case LOOK_UP -> lookUp(number, Integer.parseInt(words[2]));
            case LOOK_UP_BESIDE ->
                lookUpBeside(
                        number,
                        Duration.ofMillis(Long.parseLong(words[2])),
                        Duration.ofMillis(Long.parseLong(words[3])));
            default -> throw new IOException("The question is " + words[0] + "; expected a known one.");
        }
    }

    private Supply repeated(int millis) {
        if (listed.isEmpty()) {
            listed = Accounts.list(LISTED);
        }
        return Supply.of(listed, TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Says how much of the heap was alive, too. */
    private void readWatched(int count) throws InterruptedException {
        try (LiveHeap heap = LiveHeap.watched()) {
            measure(peer::read, Supply.of(count), Ledger.of(count));
            say(Run.LIVE, heap.most());
        }
    }

    private static void measure(Job job, Supply supply, Ledger ledger) {
        Meter meter = Meter.start();
        job.run(supply, ledger);
        say(Run.SECONDS, meter.seconds());
        say(Run.CPU, meter.cpuSeconds());
        say(Run.BYTES, meter.bytes());
        say(Run.THREADS, ManagementFactory.getThreadMXBean().getPeakThreadCount());
        say(Run.ACCOUNTS, supply.taken());
        say(Run.WRONG, ledger.wrong());
        say(Run.FAILED, ledger.failed());
        say(Run.LEFT_OUT, ledger.leftOut());
        say(Run.UNANSWERED, ledger.unanswered(supply.taken()));
        say(Run.AGAIN, ledger.again(supply.taken()));
    }

    /** Says how long lookups took that came one after the other for some milliseconds, with a pause before each. */
    private void lookUp(int millis, int pause) {
        DoubleStream.Builder took = DoubleStream.builder();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (int index = 0; System.nanoTime() - end < 0; index = (index + 1) % LISTED) {
            if (pause > 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            }
            took.add(Stopwatch.millis(peer.lookup(Accounts.of(index))));
        }
        Percentiles all = Percentiles.of(took.build().toArray());
        say(Run.P50, all.median());
        say(Run.P99, all.at(99));
    }

    /** Says what became of lookups beside a job: first some that do not count, then those that do. */
    private void lookUpBeside(int perSecond, Duration settling, Duration time)
            throws IOException, InterruptedException {
        Supply supply = Supply.of(MANY);
        Ledger ledger = Ledger.ofKnown(MANY);
        Thread job = new Thread(() -> peer.read(supply, ledger), "job");
        job.start();
        LongAdder wrong = new LongAdder();
        long[] before = Schedule.poisson(perSecond, settling);
        OpenLoop.run(lookup(new LongAdder()), 0, before, PATIENCE);
        Answers answers = OpenLoop.run(lookup(wrong), before.length, Schedule.poisson(perSecond, time), PATIENCE);
        supply.stop();
        job.join();
        say(Run.ACCOUNTS, answers.issued());
        say(Run.FAILED, answers.issued() - answers.answered() - wrong.intValue());
        say(Run.WRONG, wrong);
        say(Run.P50, answers.took().median());
        say(Run.P99, answers.took().at(99));
        say(Run.LONGEST, answers.took().largest());
        say(Run.LATE, answers.late().at(99));
        say(Run.UNANSWERED, ledger.unanswered(supply.taken()));
    }

    private Lookup lookup(LongAdder wrong) {
        return account -> peer.lookup(account).mapNotNull(found -> {
            Map<String, String> expected = ServiceProcess.attributes(account);
            if (found.equals(expected)) {
                return expected;
            }
            wrong.increment();
            return null;
        });
    }

    private static void say(String name, Number value) {
        say(name + ' ' + value);
    }

    @SuppressWarnings("SystemOut") // It is how the two processes talk.
    private static void say(String line) {
        System.out.println(line);
    }

    @FunctionalInterface
    private interface Job {

        void run(Supply supply, Ledger ledger);
    }
}
