package io.github.timflux.benchmarks.clients;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** The batch code that users write around a blocking library: a pool with one thread for each request in flight. */
final class BlockingBatchClient implements ComparedClient {

    private final BlockingAttributeApi api;
    private final int concurrency;
    private final ExecutorService threads;

    BlockingBatchClient(BlockingAttributeApi api, int concurrency) {
        this.api = api;
        this.concurrency = concurrency;
        this.threads = Executors.newFixedThreadPool(concurrency);
    }

    @Override
    public void read(AccountSource accounts, AnswerChecker checker) {
        runOnAllThreads(accounts, checker, window -> api.read(window).forEach(found -> found.report(checker)));
    }

    @Override
    public void write(AccountSource accounts, AnswerChecker checker) {
        runOnAllThreads(accounts, checker, window -> {
            api.write(window);
            window.forEach(checker::written);
        });
    }

    private void runOnAllThreads(AccountSource accounts, AnswerChecker checker, WindowTask task) {
        List<Future<?>> running = IntStream.range(0, concurrency)
                .<Future<?>>mapToObj(number -> threads.submit(() -> runWindows(accounts, checker, task)))
                .toList();
        running.forEach(BlockingBatchClient::await);
    }

    private static void runWindows(AccountSource accounts, AnswerChecker checker, WindowTask task) {
        for (List<String> window = accounts.window(); !window.isEmpty(); window = accounts.window()) {
            try {
                task.run(window);
            } catch (Exception e) {
                window.forEach(checker::failed);
            }
        }
    }

    private static void await(Future<?> running) {
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client thread failed; expected it to process all windows.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the client was running.", e);
        }
    }

    @Override
    public Mono<Map<?, ?>> get(String account) {
        return Mono.fromCallable(() -> AccountAttributes.single(account, api.read(List.of(account))));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    @FunctionalInterface
    private interface WindowTask {

        void run(List<String> window) throws Exception;
    }
}
