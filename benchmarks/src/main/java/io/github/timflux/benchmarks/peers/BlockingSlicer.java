package io.github.timflux.benchmarks.peers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * What users of a blocking library write around it: a thread for each request in flight, which takes window after
 * window, and under a quota a limiter that every attempt passes, repetition with growing pauses, and a look at what the
 * answer left out.
 */
final class BlockingSlicer implements Peer {

    private final BlockingCalls calls;
    private final Settings settings;
    private final @Nullable Pace pace;
    private final @Nullable Batches batches;
    private final ExecutorService threads;
    private final Scheduler lookups;

    private BlockingSlicer(BlockingCalls calls, Settings settings) {
        this.calls = calls;
        this.settings = settings;
        this.pace = settings.isLimited() ? Pace.of(settings.jobRate()) : null;
        this.threads = Executors.newFixedThreadPool(settings.concurrency());
        this.lookups = Schedulers.newBoundedElastic(settings.concurrency(), Integer.MAX_VALUE, "lookups");
        this.batches = settings.isGathering() ? Batches.of(this::lookUp, settings) : null;
    }

    static Peer of(BlockingCalls calls, Settings settings) {
        return new BlockingSlicer(calls, settings);
    }

    @Override
    public void read(Supply accounts, Ledger ledger) {
        onAllThreads(accounts, ledger, window -> {
            List<Found> answer = call(() -> calls.read(window));
            answer.forEach(found -> found.enter(ledger));
            if (pace != null) {
                ReactiveSlicer.enterLeftOut(window, answer, ledger);
            }
        });
    }

    @Override
    public void write(Supply accounts, Ledger ledger) {
        onAllThreads(accounts, ledger, window -> {
            call(() -> {
                calls.write(window);
                return window;
            });
            window.forEach(ledger::isWritten);
        });
    }

    private <T> T call(Callable<T> call) throws Exception {
        if (pace == null) {
            return call.call();
        }
        return Again.until(() -> {
            pace.await();
            return call.call();
        });
    }

    private void onAllThreads(Supply accounts, Ledger ledger, Work work) {
        List<Future<?>> running = IntStream.range(0, settings.concurrency())
                .<Future<?>>mapToObj(number -> threads.submit(() -> all(accounts, ledger, work)))
                .toList();
        running.forEach(BlockingSlicer::await);
    }

    private static void all(Supply accounts, Ledger ledger, Work work) {
        for (List<String> window = accounts.window(); !window.isEmpty(); window = accounts.window()) {
            try {
                work.on(window);
            } catch (Exception e) {
                window.forEach(ledger::isFailed);
            }
        }
    }

    private static void await(Future<?> running) {
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A thread ended before its work did.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The run was interrupted.", e);
        }
    }

    @Override
    public Mono<Map<?, ?>> lookup(String account) {
        return batches == null
                ? Mono.fromCallable(() -> Batches.attributes(account, calls.read(List.of(account))))
                : batches.lookup(account);
    }

    private Mono<List<Found>> lookUp(List<String> accounts) {
        return Mono.fromCallable(() -> calls.read(accounts)).subscribeOn(lookups);
    }

    @Override
    public void close() {
        if (batches != null) {
            batches.close();
        }
        lookups.dispose();
        threads.shutdownNow();
    }

    @FunctionalInterface
    private interface Work {

        void on(List<String> window) throws Exception;
    }
}
