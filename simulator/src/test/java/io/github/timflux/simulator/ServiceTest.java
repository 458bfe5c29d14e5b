package io.github.timflux.simulator;

import static io.github.timflux.simulator.Caller.APP;
import static io.github.timflux.simulator.Caller.KEY;
import static io.github.timflux.simulator.Caller.TIMPUSH;
import static io.github.timflux.simulator.Caller.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What chance decides, without a wire. */
final class ServiceTest {

    private static final Map<String, List<String>> QUERY = Map.of(
            "sdkappid", List.of(Long.toString(APP)),
            "identifier", List.of("administrator"),
            "usersig", List.of(sign(APP, KEY, "administrator", 3600)),
            "random", List.of("1"),
            "contenttype", List.of("json"));

    @Test
    void shouldGiveTheNthCallTheSameLuckForTheSameSeed() {
        assertThat(replies(service(42))).isEqualTo(replies(service(42))).isNotEqualTo(replies(service(43)));
    }

    @Test
    void shouldSpreadDelaysOverTheJitterAfterTheLatency() {
        List<Long> delays = replies(service(42)).stream().map(Luck::delayNanos).toList();

        assertThat(delays).allMatch(delay -> delay >= 2_000_000 && delay <= 5_000_000);
        assertThat(delays).anyMatch(delay -> delay < 2_100_000).anyMatch(delay -> delay > 4_900_000);
    }

    @Test
    void shouldGiveEachFaultItsProportionOfTheCalls() {
        List<Fault> faults = replies(service(42)).stream().map(Luck::fault).toList();

        assertThat(faults).containsOnly(Fault.NONE, Fault.OMIT, Fault.HANG);
        assertThat(faults.stream().filter(Fault.OMIT::equals)).hasSizeBetween(400, 600);
        assertThat(faults.stream().filter(Fault.HANG::equals)).hasSizeBetween(150, 250);
    }

    @Test
    void shouldNotShowTheKeyAmongItsSettings() {
        assertThat(settings(42).toString()).contains("administrator").doesNotContain(KEY);
    }

    private static List<Luck> replies(Service service) {
        return IntStream.range(0, 1_000)
                .mapToObj(call -> Luck.of(service.answer(incoming())))
                .toList();
    }

    private static Incoming incoming() {
        BoundedBody body = new BoundedBody();
        body.add(Caller.body("a", "b", "c").getBytes(UTF_8));
        return new Incoming(true, TIMPUSH, QUERY, body, "", "");
    }

    private static Service service(long seed) {
        Settings settings = settings(seed);
        FaultPlan faults = new FaultPlan(settings.script(), settings.faults());
        return new Service(
                settings, new Store(settings.population()), faults, new Ledger(0), InstantSource.system(), () -> 0);
    }

    private static Settings settings(long seed) {
        return new Settings(
                APP,
                "administrator",
                KEY,
                "127.0.0.1",
                0,
                false,
                Settings.UNLIMITED,
                new Population(Map.of(), account -> Map.of(), List.of(), account -> false),
                UnknownAccounts.EMPTY,
                Duration.ofMillis(2),
                Duration.ofMillis(3),
                Duration.ofSeconds(1),
                Map.of(Fault.OMIT, 0.5, Fault.HANG, 0.2),
                List.of(),
                seed,
                0,
                false);
    }

    private record Luck(String json, Fault fault, long delayNanos) {
        static Luck of(Reply reply) {
            return new Luck(new String(reply.answer().json(), UTF_8), reply.fault(), reply.delayNanos());
        }
    }
}
