package io.github.timflux.benchmarks.jmh;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.github.timflux.AccountResult;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.core.internal.window.CloseSignal;
import io.github.timflux.core.internal.window.ElementDescriptor;
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

/**
 * The bulk pipeline without network and JSON: it cuts a stream into windows and merges their answers. One operation is
 * one account.
 */
@Fork(1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 3, time = 1)
public class WindowBenchmark {

    private static final int ACCOUNTS = 100_000;
    private static final int CONCURRENCY = 32;

    /** Long, so that a pause of the machine does not cut a window early. */
    private static final Duration LINGER = Duration.ofMinutes(1);

    /** The percentage of accounts that repeat an earlier account. */
    @Param({"0", "10"})
    int duplicates;

    /** Whether an account may be in only one window at a time, as for writes. */
    @Param({"false", "true"})
    boolean ordered;

    private List<String> accounts = List.of();

    /** Created in advance, because the codec creates them in a real client. */
    private Map<String, Map<String, String>> answers = Map.of();

    private List<Window<String>> windows = List.of();

    /** Creates the accounts and the answers, and cuts the windows for {@link #merge()}. */
    @Setup
    public void prepare() {
        accounts = duplicates == 0 ? SampleAccounts.list(ACCOUNTS) : SampleAccounts.listWithDuplicates(ACCOUNTS);
        answers = accounts.stream().distinct().collect(toMap(identity(), SampleAccounts::attributes));
        windows = cutWindows()
                .doOnNext(window -> window.onDone(Duration.ZERO))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    /**
     * Cuts the stream and drops the windows.
     *
     * @return the number of windows
     */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public long cut() {
        return count(cutWindows().doOnNext(window -> window.onDone(Duration.ZERO)));
    }

    /**
     * Merges windows with their answers.
     *
     * @return the number of results
     */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public long merge() {
        long results = 0;
        for (Window<String> window : windows) {
            results += merge(window).size();
        }
        return results;
    }

    /**
     * Cuts the stream, and merges each window at once, as a bulk read does around the call.
     *
     * @return the number of results
     */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public long cutAndMerge() {
        return count(cutWindows()
                .flatMap(window -> Mono.fromSupplier(() -> merge(window)).doFinally(done(window)), CONCURRENCY, 1)
                .flatMapIterable(identity(), 1));
    }

    /**
     * Does the same with results in source order.
     *
     * @return the number of results
     */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public long cutAndMergeInSourceOrder() {
        ReorderBuffer<String, AccountResult<Map<String, String>>> buffer =
                new ReorderBuffer<>(8 * CONCURRENCY * SampleAccounts.WINDOW);
        return count(Windowing.cut(
                        Flux.fromIterable(accounts),
                        buffer,
                        elementType().withReorderSlots(),
                        LINGER,
                        Schedulers.parallel(),
                        CloseSignal.never())
                .flatMap(window -> Mono.fromSupplier(() -> mergeSlots(window)).doFinally(done(window)), CONCURRENCY, 1)
                .flatMapIterable(results -> buffer, 1)
                .doOnNext(result -> buffer.onResultDelivered()));
    }

    private Flux<Window<String>> cutWindows() {
        return Windowing.cut(Flux.fromIterable(accounts), elementType(), LINGER, Schedulers.parallel());
    }

    private ElementDescriptor<String> elementType() {
        return ordered
                ? ElementDescriptor.ordered(identity(), account -> null, (earlier, later) -> later)
                : ElementDescriptor.unordered(account -> null);
    }

    private static Consumer<SignalType> done(Window<?> window) {
        return signal -> window.onDone(Duration.ZERO);
    }

    private List<AccountResult<Map<String, String>>> merge(Window<String> window) {
        return window.results(
                account -> AccountResult.success(account, requireNonNull(answers.get(account))),
                AccountResult::failure);
    }

    private List<AccountResult<Map<String, String>>> mergeSlots(
            Window<ReorderSlot<String, AccountResult<Map<String, String>>>> window) {
        return window.results(
                slot -> slot.complete(
                        AccountResult.success(slot.element(), requireNonNull(answers.get(slot.element())))),
                (slot, error) -> slot.complete(AccountResult.failure(slot.element(), error)));
    }

    private static long count(Flux<?> flux) {
        return flux.count().blockOptional().orElseThrow();
    }
}
