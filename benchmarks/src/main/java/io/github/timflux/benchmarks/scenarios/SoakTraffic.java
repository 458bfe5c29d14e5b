package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.PushApi;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.benchmarks.data.SampleAccounts;
import io.github.timflux.benchmarks.measure.ResultChecker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The traffic of the soak scenario. Each caller makes one random operation after the other: a bulk stream or single
 * calls, a read or a write, in either API family, with random options. Some operations are cancelled.
 *
 * @param clients supplies the client for the next operation
 * @param results checks the results
 */
record SoakTraffic(Supplier<TimClient> clients, ResultChecker results) {

    private static final int MAX_ELEMENTS = 1_500;
    private static final int ACCOUNTS = 5_000;
    private static final int MAX_SINGLE_CALLS = 150;
    private static final int CANCELLED_PERCENT = 25;
    private static final int MAX_CANCEL_DELAY_MILLIS = 400;
    private static final String READ = "read-";
    private static final String WRITTEN = "write-";

    /** Runs the callers. No caller starts an operation after the end time, and each calls back when it has ended. */
    Mono<Void> run(int callers, long end, Runnable callerEnded) {
        return Flux.range(0, callers)
                .flatMap(
                        caller -> Mono.defer(this::nextOperation)
                                .repeat(() -> System.nanoTime() < end)
                                .doOnComplete(callerEnded),
                        callers)
                .then();
    }

    private Mono<Void> nextOperation() {
        if (chance(40)) {
            return singleCalls();
        }
        BulkOptions options = randomOptions();
        return chance(50) ? bulkRead(options) : bulkWrite(options);
    }

    private Mono<Void> bulkRead(BulkOptions options) {
        List<String> accounts = randomAccounts(READ);
        PushApi api = api(options);
        boolean ordered = options.sourceOrder();
        return chance(70)
                ? maybeCancelled(results.checkStream(
                        accounts,
                        ordered,
                        (account, attributes) -> attributes.equals(SampleAccounts.simulatedAttributes(account)),
                        api.attributes().get(source(accounts))))
                : maybeCancelled(results.checkStream(
                        accounts,
                        ordered,
                        (account, tags) -> tags.isEmpty(),
                        api.tags().get(source(accounts))));
    }

    private Mono<Void> bulkWrite(BulkOptions options) {
        List<String> accounts = randomAccounts(WRITTEN);
        PushApi api = api(options);
        Flux<TagUpdate> tags = source(accounts).map(SoakTraffic::tagUpdate);
        boolean ordered = options.sourceOrder();
        return switch (random(6)) {
            case 0 ->
                checkWrite(accounts, ordered, TagUpdate::account, api.tags().add(tags));
            case 1 ->
                checkWrite(accounts, ordered, TagUpdate::account, api.tags().remove(tags));
            case 2 ->
                checkWrite(accounts, ordered, Function.identity(), api.tags().clear(source(accounts)));
            case 3 ->
                checkWrite(
                        accounts,
                        ordered,
                        AttributeUpdate::account,
                        api.attributes().set(source(accounts).map(SoakTraffic::attributeUpdate)));
            case 4 ->
                checkWrite(
                        accounts,
                        ordered,
                        AttributeRemoval::account,
                        api.attributes()
                                .remove(source(accounts).map(account -> AttributeRemoval.of(account, "level"))));
            default -> checkWrite(accounts, ordered, TagUpdate::account, replaceTags(api, tags));
        };
    }

    /** Replaces tags; only the TIMPush family has that operation, so the other one adds tags. */
    private static Flux<AccountResult<TagUpdate>> replaceTags(PushApi api, Flux<TagUpdate> tags) {
        return api instanceof TimPushApi push
                ? push.tags().replace(tags)
                : api.tags().add(tags);
    }

    private <V> Mono<Void> checkWrite(
            List<String> accounts, boolean ordered, Function<V, String> account, Flux<AccountResult<V>> written) {
        return maybeCancelled(results.checkStream(
                accounts, ordered, (expected, value) -> account.apply(value).equals(expected), written));
    }

    private Mono<Void> singleCalls() {
        PushApi api = api(BulkOptions.defaults());
        int count = 1 + random(MAX_SINGLE_CALLS);
        return Flux.range(0, count).flatMap(number -> singleCall(api), count).then();
    }

    private Mono<Void> singleCall(PushApi api) {
        String read = READ + random(ACCOUNTS);
        String written = WRITTEN + random(ACCOUNTS);
        return switch (random(5)) {
            case 0, 1 ->
                maybeCancelled(results.checkSingleCall(
                        attributes -> attributes.equals(SampleAccounts.simulatedAttributes(read)),
                        api.attributes().get(read)));
            case 2 ->
                maybeCancelled(results.checkSingleCall(tags -> true, api.tags().get(written)));
            case 3 ->
                maybeCancelled(
                        results.checkSingleCall(nothing -> true, api.tags().add(tagUpdate(written))));
            default ->
                maybeCancelled(results.checkSingleCall(
                        names -> true, api.attributeNames().get()));
        };
    }

    /** Cancels a quarter of the streams, after a random number of results or a random time. */
    private static Mono<Void> maybeCancelled(Flux<?> stream) {
        if (!chance(CANCELLED_PERCENT)) {
            return stream.then().onErrorComplete();
        }
        Flux<?> cancelled = chance(50) ? stream.take(1 + random(MAX_ELEMENTS)) : stream.takeUntilOther(cancelSignal());
        return cancelled.then().onErrorComplete();
    }

    private static Mono<Void> maybeCancelled(Mono<?> call) {
        return (chance(CANCELLED_PERCENT) ? call.takeUntilOther(cancelSignal()) : call)
                .then()
                .onErrorComplete();
    }

    private static Mono<Long> cancelSignal() {
        return Mono.delay(Duration.ofMillis(random(MAX_CANCEL_DELAY_MILLIS)));
    }

    private PushApi api(BulkOptions options) {
        TimClient client = clients.get();
        return (chance(50) ? client.timPush() : client.allMemberPush()).with(options);
    }

    private static BulkOptions randomOptions() {
        BulkOptions options = BulkOptions.defaults()
                .withConcurrency(1 + random(64))
                .withLinger(Duration.ofMillis(1L + random(50)))
                .withMaxAttempts(1 + random(8));
        BulkOptions timed = chance(30) ? options.withDeadline(Duration.ofMillis(50L + random(20_000))) : options;
        return timed.withSourceOrder(chance(40));
    }

    private static List<String> randomAccounts(String prefix) {
        return ThreadLocalRandom.current()
                .ints(1L + random(MAX_ELEMENTS), 0, ACCOUNTS)
                .mapToObj(number -> prefix + number)
                .toList();
    }

    /** {@return the accounts at once, or in bursts with random pauses} */
    private static Flux<String> source(List<String> accounts) {
        return chance(70)
                ? Flux.fromIterable(accounts)
                : Flux.fromIterable(accounts)
                        .buffer(1 + random(200))
                        .delayElements(Duration.ofMillis(1L + random(10)))
                        .concatMapIterable(Function.identity());
    }

    private static TagUpdate tagUpdate(String account) {
        return TagUpdate.of(account, "t" + random(5));
    }

    private static AttributeUpdate attributeUpdate(String account) {
        return AttributeUpdate.of(account, "level", "" + random(9));
    }

    private static boolean chance(int percent) {
        return random(100) < percent;
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
