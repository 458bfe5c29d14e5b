package io.github.timflux.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.internal.fault.FaultSettings;
import io.github.timflux.simulator.internal.fault.FaultSettings.QueuedFault;
import io.github.timflux.simulator.internal.json.JsonValue;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.service.ServiceSettings;
import io.github.timflux.simulator.internal.settings.FaultJson;
import io.github.timflux.simulator.internal.settings.SettingsWriter;
import io.github.timflux.simulator.model.Fault;
import io.github.timflux.simulator.model.InjectedFault;
import io.github.timflux.simulator.model.InjectedResponse;
import io.github.timflux.simulator.model.StrictRule;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import tools.jackson.core.JsonGenerator;

/** Writes random settings and faults as JSON, and reads them again. */
@Tag("searching")
final class SettingsJsonProperties {

    @Property
    void shouldReadTheSettingsThatItWrote(@ForAll("changes") List<Consumer<TimSimulatorBuilder>> changes) {
        TimSimulatorBuilder builder = TimSimulator.builder();
        changes.forEach(change -> change.accept(builder));
        ServiceSettings settings = builder.toServiceSettings();
        List<String> names = settings.accounts().attributeNames();

        String json =
                written(generator -> SettingsWriter.write(generator, settings, names == null ? List.of() : names));
        ServiceSettings read = TimSimulator.builder().json(json).toServiceSettings();

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("accounts", "credentials.secretKey", "functions")
                .isEqualTo(settings);
        assertThat(read.functions()).isEqualTo(settings.functions());
        assertThat(read.accounts().attributeNames()).isEqualTo(names == null ? List.of() : names);
        // Applied to the same settings, it changes nothing.
        ServiceSettings again = builder.json(json).toServiceSettings();
        assertThat(again.credentials()).isEqualTo(settings.credentials());
        assertThat(again.accounts().accounts()).isEqualTo(settings.accounts().accounts());
        assertThat(written(generator -> SettingsWriter.write(generator, again, names == null ? List.of() : names)))
                .isEqualTo(json);
    }

    @Property
    void shouldReadTheFaultsThatItWrote(@ForAll("queue") List<QueuedFault> queue) {
        String json = written(generator -> FaultJson.writeQueue(generator, queue));

        assertThat(JsonValue.read(json, FaultJson::readQueue)).isEqualTo(queue);
    }

    @Provide
    Arbitrary<List<Consumer<TimSimulatorBuilder>>> changes() {
        return change().list().ofMaxSize(12);
    }

    private Arbitrary<Consumer<TimSimulatorBuilder>> change() {
        Arbitrary<Duration> delays =
                Arbitraries.longs().between(0, Duration.ofHours(1).toNanos()).map(Duration::ofNanos);
        Arbitrary<Long> offsets = Arbitraries.longs()
                .between(
                        Duration.ofDays(-3_650).toNanos(),
                        Duration.ofDays(3_650).toNanos());
        Arbitrary<Double> rates = Arbitraries.doubles().between(0.01, 100_000).ofScale(10);
        Arbitrary<Integer> counts = Arbitraries.integers().between(0, 1_000_000);
        Arbitrary<String> texts = Arbitraries.strings().filter(text -> !text.isBlank());
        return Arbitraries.oneOf(
                set(Arbitraries.longs().between(1, 4_294_967_295L), TimSimulatorBuilder::sdkAppId),
                set(texts.array(String[].class).ofMinSize(1).ofMaxSize(3), TimSimulatorBuilder::identifiers),
                set(rates, TimSimulatorBuilder::callsPerSecond),
                set(rates, (builder, rate) -> builder.callsPerSecond("v4/timpush/get_tag", rate)),
                set(Arbitraries.just(""), (builder, ignored) -> builder.withoutRateLimit()),
                set(counts, TimSimulatorBuilder::pushesPerDay),
                set(
                        Arbitraries.of("a", "city", "ü\"").set().map(names -> names.toArray(String[]::new)),
                        TimSimulatorBuilder::attributeNames),
                set(texts, (builder, account) -> builder.account(account, Map.of("a", account), Set.of(account))),
                set(Arbitraries.of(UnknownAccountResponse.class), TimSimulatorBuilder::unknownAccounts),
                set(delays, TimSimulatorBuilder::latency),
                set(delays, TimSimulatorBuilder::jitter),
                set(delays, TimSimulatorBuilder::lateResponseDelay),
                set(offsets.map(Duration::ofNanos), TimSimulatorBuilder::clockOffset),
                set(Arbitraries.longs(), TimSimulatorBuilder::seed),
                set(counts, TimSimulatorBuilder::maxRecordedCalls),
                set(counts, TimSimulatorBuilder::maxRecordedPushes),
                set(Arbitraries.of(true, false), TimSimulatorBuilder::recordBodies),
                set(
                        Arbitraries.of(StrictRule.class).set().map(rules -> rules.toArray(StrictRule[]::new)),
                        TimSimulatorBuilder::lenient),
                set(fault(), (builder, fault) -> addFault(builder, fault)),
                set(texts, SettingsJsonProperties::addAnswer));
    }

    private static void addFault(TimSimulatorBuilder builder, Fault fault) {
        if (fault != InjectedFault.NONE) {
            builder.fault(fault, 0.03125).fault("v4/timpush/get_tag", fault, 0.0625);
        }
    }

    private static void addAnswer(TimSimulatorBuilder builder, String text) {
        String answer = written(generator -> StrictJson.write(generator, Map.of("Text", text)));
        builder.json("{\"responses\":{\"v4/a/b\":" + answer + "}}");
    }

    private static <T> Arbitrary<Consumer<TimSimulatorBuilder>> set(
            Arbitrary<T> values, BiConsumer<TimSimulatorBuilder, T> setter) {
        return values.map(value -> builder -> setter.accept(builder, value));
    }

    @Provide
    Arbitrary<List<QueuedFault>> queue() {
        Arbitrary<String> paths = Arbitraries.of(FaultSettings.ALL_PATHS, "/v4/a/b");
        return Combinators.combine(paths, fault()).as(QueuedFault::new).list().ofMaxSize(5);
    }

    private static Arbitrary<Fault> fault() {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(5);
        Arbitrary<InjectedResponse> errors = Combinators.combine(
                        Arbitraries.integers().greaterOrEqual(1), texts)
                .as(InjectedResponse::error);
        Arbitrary<InjectedResponse> statuses = Combinators.combine(
                        Arbitraries.integers().between(200, 599), Arbitraries.of("text/html", "a/b"), texts)
                .as((status, type, body) -> InjectedResponse.status(status).withBody(type, body));
        Arbitrary<Fault> responses = Combinators.combine(
                        Arbitraries.oneOf(errors, statuses),
                        Arbitraries.of("", "x", "\"y\" \t"),
                        Arbitraries.of(true, false))
                .as(SettingsJsonProperties::changed);
        return Arbitraries.oneOf(Arbitraries.of(InjectedFault.class).map(Fault.class::cast), responses);
    }

    private static Fault changed(InjectedResponse response, String header, boolean isExecuted) {
        InjectedResponse changed = header.isEmpty() ? response : response.withHeader("X-" + header.length(), header);
        return isExecuted ? changed.executed() : changed;
    }

    /** Returns one value as JSON. */
    private static String written(Consumer<JsonGenerator> value) {
        byte[] object = StrictJson.write(generator -> {
            generator.writeName("v");
            value.accept(generator);
        });
        String text = new String(object, UTF_8);
        return text.substring("{\"v\":".length(), text.length() - 1);
    }
}
