package io.github.timflux.benchmarks;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;

import io.github.timflux.AccountResult;
import io.github.timflux.core.internal.window.ElementType;
import io.github.timflux.core.internal.window.ReorderBuffer;
import io.github.timflux.core.internal.window.ReorderSlot;
import io.github.timflux.core.internal.window.Window;
import io.github.timflux.core.internal.window.Windowing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Schedulers;

/** What it costs to cut a stream into windows and to merge the answers, without network and JSON; per account. */
@Fork(1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
public class WindowBenchmark {

    private static final int ACCOUNTS = 100_000;
    private static final int CONCURRENCY = 32;

    /** So long that a stall of the machine makes no more windows than there are to be. */
    private static final Duration LINGER = Duration.ofMinutes(1);

    /** How many of a hundred accounts have come before. */
    @Param({"0", "10"})
    int duplicates;

    /** Whether it is as for writes, of which no account may be in two windows at once. */
    @Param({"false", "true"})
    boolean ordered;

    private List<String> accounts = List.of();

    /** Made beforehand: a map for each answer would be the codec's cost. */
    private Map<String, Map<String, String>> answers = Map.of();

    private List<Window<String>> cut = List.of();

    /** Makes the accounts and the answers, and cuts windows to be merged. */
    @Setup
    public void prepare() {
        accounts = duplicates == 0 ? Samples.accounts(ACCOUNTS) : Samples.accountsWithDuplicates(ACCOUNTS);
        answers = Samples.attributes(accounts);
        cut = windows()
                .doOnNext(window -> window.onDone(Duration.ZERO))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    /**
     * The stream cut, and nothing done with the windows.
     *
     * @return how many windows there were
     */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public long cut() {
        return count(windows().doOnNext(window -> window.onDone(Duration.ZERO)));
    }

    /**
     * Windows that were cut before merged with their answers.
     *
     * @return how many results there were
     */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public long merge() {
        long results = 0;
        for (Window<String> window : cut) {
            results += merge(window).size();
        }
        return results;
    }

    /**
     * The whole way: cut, answered at once, merged, spread.
     *
     * @return how many results there were
     */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public long cutAndMerge() {
        // As the engine puts it together, but for the call.
        return count(windows()
                .flatMap(window -> Mono.fromSupplier(() -> merge(window)).doFinally(done(window)), CONCURRENCY, 1)
                .flatMapIterable(identity(), 1));
    }

    /**
     * The whole way, with results in the order of the source.
     *
     * @return how many results there were
     */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public long cutAndMergeInSourceOrder() {
        ReorderBuffer<String, AccountResult<Map<String, String>>> row =
                new ReorderBuffer<>(8 * CONCURRENCY * Samples.WINDOW);
        return count(Windowing.cut(
                        Flux.fromIterable(accounts), row, kind().withReorderSlots(), LINGER, Schedulers.parallel())
                .flatMap(window -> Mono.fromSupplier(() -> mergePlaced(window)).doFinally(done(window)), CONCURRENCY, 1)
                .flatMapIterable(results -> row, 1)
                .doOnNext(result -> row.onResultDelivered()));
    }

    private Flux<Window<String>> windows() {
        return Windowing.cut(Flux.fromIterable(accounts), kind(), LINGER, Schedulers.parallel());
    }

    private ElementType<String> kind() {
        return ordered
                ? ElementType.ordered(identity(), account -> null, (earlier, later) -> later)
                : ElementType.unordered(account -> null);
    }

    private static Consumer<SignalType> done(Window<?> window) {
        return signal -> window.onDone(Duration.ZERO);
    }

    private List<AccountResult<Map<String, String>>> merge(Window<String> window) {
        return window.results(
                account -> AccountResult.success(account, requireNonNull(answers.get(account))),
                AccountResult::failure);
    }

    private List<AccountResult<Map<String, String>>> mergePlaced(
            Window<ReorderSlot<String, AccountResult<Map<String, String>>>> window) {
        return window.results(
                place -> place.complete(
                        AccountResult.success(place.element(), requireNonNull(answers.get(place.element())))),
                (place, refusal) -> place.complete(AccountResult.failure(place.element(), refusal)));
    }

    private static long count(Flux<?> flux) {
        return flux.count().blockOptional().orElseThrow();
    }
}
