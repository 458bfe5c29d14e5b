package io.github.timflux.benchmarks.clients;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
        Callable<Object> worker = Executors.callable(() -> runWindows(accounts, checker, task));
        try {
            threads.invokeAll(Collections.nCopies(concurrency, worker));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the client was running.", e);
        }
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
