package io.github.timflux.benchmarks.scenarios;

import io.github.timflux.AccountResult;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.BulkOptions;
import io.github.timflux.PushApi;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Callers each of whom does one thing after the other, at random: streams and single calls, reads and writes, in both
 * families, with any options; and now and then they do not wait for the end.
 *
 * @param clients gives the client of the moment
 * @param books what came of it
 */
record SoakTraffic(Supplier<TimClient> clients, Books books) {

    private static final int MOST_ELEMENTS = 1_500;
    private static final int ACCOUNTS = 5_000;
    private static final int MOST_SINGLES = 150;
    private static final int CANCELS_PERCENT = 25;
    private static final int MOST_MILLIS = 400;
    private static final String READ = "read-";
    private static final String WRITTEN = "write-";

    /** So many callers, who begin nothing after the end, and each of whom tells when he is over. */
    Mono<Void> run(int callers, long end, Runnable over) {
        return Flux.range(0, callers)
                .flatMap(
                        caller -> Mono.defer(this::next)
                                .repeat(() -> System.nanoTime() < end)
                                .doOnComplete(over),
                        callers)
                .then();
    }

    private Mono<Void> next() {
        return chance(40) ? singles() : chance(50) ? reads() : writes();
    }

    private Mono<Void> reads() {
        BulkOptions options = options();
        List<String> asked = asked(READ);
        PushApi api = api(options);
        boolean ordered = options.sourceOrder();
        return chance(70)
                ? cut(books.stream(
                        asked,
                        ordered,
                        (account, attributes) -> attributes.equals(ServiceProcess.attributes(account)),
                        api.attributes().get(source(asked))))
                : cut(books.stream(
                        asked,
                        ordered,
                        (account, tags) -> tags.isEmpty(),
                        api.tags().get(source(asked))));
    }

    private Mono<Void> writes() {
        BulkOptions options = options();
        List<String> asked = asked(WRITTEN);
        PushApi api = api(options);
        Flux<TagUpdate> tags = source(asked).map(SoakTraffic::tag);
        boolean ordered = options.sourceOrder();
        return switch (below(6)) {
            case 0 -> written(asked, ordered, TagUpdate::account, api.tags().add(tags));
            case 1 -> written(asked, ordered, TagUpdate::account, api.tags().remove(tags));
            case 2 -> written(asked, ordered, Function.identity(), api.tags().clear(source(asked)));
            case 3 ->
                written(
                        asked,
                        ordered,
                        AttributeUpdate::account,
                        api.attributes().set(source(asked).map(SoakTraffic::attribute)));
            case 4 ->
                written(
                        asked,
                        ordered,
                        AttributeRemoval::account,
                        api.attributes().remove(source(asked).map(account -> AttributeRemoval.of(account, "level"))));
            default -> written(asked, ordered, TagUpdate::account, replace(api, tags));
        };
    }

    /** Only one of the families knows it. */
    private static Flux<AccountResult<TagUpdate>> replace(PushApi api, Flux<TagUpdate> tags) {
        return api instanceof TimPushApi push
                ? push.tags().replace(tags)
                : api.tags().add(tags);
    }

    private <V> Mono<Void> written(
            List<String> asked, boolean ordered, Function<V, String> account, Flux<AccountResult<V>> results) {
        return cut(books.stream(
                asked, ordered, (expected, value) -> account.apply(value).equals(expected), results));
    }

    private Mono<Void> singles() {
        PushApi api = api(BulkOptions.defaults());
        int count = 1 + below(MOST_SINGLES);
        return Flux.range(0, count).flatMap(number -> single(api), count).then();
    }

    private Mono<Void> single(PushApi api) {
        String read = READ + below(ACCOUNTS);
        String written = WRITTEN + below(ACCOUNTS);
        return switch (below(5)) {
            case 0, 1 ->
                cut(books.single(
                        attributes -> attributes.equals(ServiceProcess.attributes(read)),
                        api.attributes().get(read)));
            case 2 -> cut(books.single(tags -> true, api.tags().get(written)));
            case 3 -> cut(books.single(nothing -> true, api.tags().add(tag(written))));
            default -> cut(books.single(names -> true, api.attributeNames().get()));
        };
    }

    /** Some do not wait for the end, whichever that is. */
    private static Mono<Void> cut(Flux<?> stream) {
        Flux<?> cut = !chance(CANCELS_PERCENT)
                ? stream
                : chance(50) ? stream.take(1 + below(MOST_ELEMENTS)) : stream.takeUntilOther(soon());
        return cut.then().onErrorComplete();
    }

    private static Mono<Void> cut(Mono<?> call) {
        return (chance(CANCELS_PERCENT) ? call.takeUntilOther(soon()) : call)
                .then()
                .onErrorComplete();
    }

    private static Mono<Long> soon() {
        return Mono.delay(Duration.ofMillis(below(MOST_MILLIS)));
    }

    private PushApi api(BulkOptions options) {
        TimClient client = clients.get();
        return (chance(50) ? client.timPush() : client.allMemberPush()).with(options);
    }

    private static BulkOptions options() {
        BulkOptions any = BulkOptions.defaults()
                .withConcurrency(1 + below(64))
                .withLinger(Duration.ofMillis(1L + below(50)))
                .withMaxAttempts(1 + below(8));
        BulkOptions timed = chance(30) ? any.withDeadline(Duration.ofMillis(50L + below(20_000))) : any;
        return chance(40) ? timed.withSourceOrder(true) : timed;
    }

    private static List<String> asked(String prefix) {
        return ThreadLocalRandom.current()
                .ints(1L + below(MOST_ELEMENTS), 0, ACCOUNTS)
                .mapToObj(number -> prefix + number)
                .toList();
    }

    /** Some come all at once, others in bursts. */
    private static Flux<String> source(List<String> asked) {
        return chance(70)
                ? Flux.fromIterable(asked)
                : Flux.fromIterable(asked)
                        .buffer(1 + below(200))
                        .delayElements(Duration.ofMillis(1L + below(10)))
                        .concatMapIterable(Function.identity());
    }

    private static TagUpdate tag(String account) {
        return TagUpdate.of(account, "t" + below(5));
    }

    private static AttributeUpdate attribute(String account) {
        return AttributeUpdate.of(account, "level", "" + below(9));
    }

    private static boolean chance(int percent) {
        return below(100) < percent;
    }

    private static int below(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
