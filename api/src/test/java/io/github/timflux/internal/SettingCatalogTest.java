package io.github.timflux.internal;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.timflux.BulkOptions;
import io.github.timflux.CircuitBreakerOptions;
import io.github.timflux.Quota;
import io.github.timflux.SingleOptions;
import io.github.timflux.network.ConnectionPoolOptions;
import io.github.timflux.network.NameResolutionOptions;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting of an option class throws for values next to its range. A setting without an entry here fails. */
final class SettingCatalogTest {

    /** The {@code with} method of each setting that an option class has. */
    private static final Map<String, Function<Object, Object>> SETTERS = Map.ofEntries(
            entry("connection-pool.max-connections", value -> ConnectionPoolOptions.defaults()
                    .withMaxConnections((Integer) value)),
            entry("connection-pool.max-idle-time", value -> ConnectionPoolOptions.defaults()
                    .withMaxIdleTime((Duration) value)),
            entry("connection-pool.max-life-time", value -> ConnectionPoolOptions.defaults()
                    .withMaxLifeTime((Duration) value)),
            entry("connection-pool.max-pending-requests", value -> ConnectionPoolOptions.defaults()
                    .withMaxPendingRequests((Integer) value)),
            entry("connection-pool.pending-timeout", value -> ConnectionPoolOptions.defaults()
                    .withPendingTimeout((Duration) value)),
            entry("bulk.concurrency", value -> BulkOptions.defaults().withConcurrency((Integer) value)),
            entry("bulk.linger", value -> BulkOptions.defaults().withLinger((Duration) value)),
            entry("bulk.deadline", value -> BulkOptions.defaults().withDeadline((Duration) value)),
            entry("bulk.max-attempts", value -> BulkOptions.defaults().withMaxAttempts((Integer) value)),
            entry("single.deadline", value -> SingleOptions.defaults().withDeadline((Duration) value)),
            entry("single.max-pending", value -> SingleOptions.defaults().withMaxPending((Integer) value)),
            entry("single.max-attempts", value -> SingleOptions.defaults().withMaxAttempts((Integer) value)),
            entry("circuit-breaker.failure-threshold", value -> CircuitBreakerOptions.defaults()
                    .withFailureThreshold((Integer) value)),
            entry("circuit-breaker.first-probe-delay", value -> CircuitBreakerOptions.defaults()
                    .withFirstProbeDelay((Duration) value)),
            entry("circuit-breaker.max-probe-delay", value -> CircuitBreakerOptions.defaults()
                    .withMaxProbeDelay((Duration) value)),
            entry("name-resolution.query-timeout", value -> NameResolutionOptions.defaults()
                    .withQueryTimeout((Duration) value)),
            entry("name-resolution.attempts", value -> NameResolutionOptions.defaults()
                    .withAttempts((Integer) value)),
            entry("name-resolution.failure-memory", value -> NameResolutionOptions.defaults()
                    .withFailureMemory((Duration) value)),
            entry("quota.calls-per-second", value -> Quota.perSecond((Double) value)),
            entry("quota.bulk-share", value -> Quota.perSecond(1).withBulkShare((Double) value)),
            entry("quota.max-jitter", value -> Quota.perSecond(1).withMaxJitter((Duration) value)));

    static Stream<Arguments> rangesOfOptionClasses() {
        return SettingCatalog.all().stream()
                .filter(setting -> setting.min() != null && setting.name().contains("."))
                .map(setting -> Arguments.of(setting.name(), setting));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rangesOfOptionClasses")
    void shouldAcceptRangeOfSettingAndThrowForValuesNextToIt(String name, Setting<?> setting) {
        assertThat(SETTERS).containsKey(name);
        Function<Object, Object> setter = SETTERS.getOrDefault(name, value -> value);
        Object min = requireNonNull(setting.min(), "min");
        Object max = requireNonNull(setting.max(), "max");
        assertThat(setter.apply(min)).isNotNull();
        assertThat(setter.apply(max)).isNotNull();
        assertThrowsOutOfRange(setting, setter, below(min));
        assertThrowsOutOfRange(setting, setter, above(max));
    }

    private static void assertThrowsOutOfRange(Setting<?> setting, Function<Object, Object> setter, Object value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setter.apply(value))
                .withMessageStartingWith("%s is ", setting.name())
                .withMessageEndingWith("; expected %s to %s.", text(setting.min()), text(setting.max()));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Double number) {
            return NumberText.of(number);
        }
        return value instanceof Duration duration ? DurationText.of(duration) : String.valueOf(value);
    }

    @ParameterizedTest
    @CsvSource({
        "PT-1S, -1 s",
        "PT-0.000000001S, PT-0.000000001S",
        "PT2M, 2 min",
        "PT1M0.001S, PT1M0.001S",
        "PT-2562047788015215H-30M-8S, -106751991167300 days 15 h"
    })
    void shouldShowAnInvalidDurationSoThatItDiffersFromTheRange(Duration value, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingCatalog.SETTLE_TIME.check(value))
                .withMessage("settle-time is %s; expected 0 ms to 1 min.", text);
    }

    @ParameterizedTest
    @CsvSource({
        "bulk.max-attempts, io.github.timflux.BulkOptions",
        "bulk.deadline, io.github.timflux.BulkOptions",
        "single.deadline, io.github.timflux.SingleOptions",
        "single.max-pending, io.github.timflux.SingleOptions"
    })
    void shouldNameTheMethodThatChangesTheSetting(String name, Class<?> options) {
        Setting<?> setting = SettingCatalog.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(Stream.of(options.getMethods())
                        .map(method -> name + ", " + options.getSimpleName() + "." + method.getName()))
                .contains(setting.names());
    }

    private static Object below(Object min) {
        return min instanceof Integer number
                ? number - 1
                : min instanceof Double number ? (Object) Math.nextDown(number) : ((Duration) min).minusNanos(1);
    }

    private static Object above(Object max) {
        return max instanceof Integer number
                ? number + 1
                : max instanceof Double number ? (Object) Math.nextUp(number) : ((Duration) max).plusNanos(1);
    }

    @Test
    void shouldThrowForBulkShareThatIsNaN() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quota.perSecond(1).withBulkShare(Double.NaN))
                .withMessage("quota.bulk-share is NaN; expected 0 to 1.");
    }

    @Test
    void shouldNameSettingWithoutDefault() {
        assertThatIllegalStateException()
                .isThrownBy(SettingCatalog.QUOTA_MAX_JITTER::requiredDefault)
                .withMessage("quota.max-jitter has no default.");
    }

    @Test
    void shouldHaveDefaultInRange() {
        assertThat(SettingCatalog.all()).allSatisfy(SettingCatalogTest::assertDefaultInRange);
    }

    private static <T extends Comparable<T>> void assertDefaultInRange(Setting<T> setting) {
        T value = setting.defaultValue();
        if (value != null) {
            assertThat(setting.check(value)).isEqualTo(value);
        }
    }

    @Test
    void shouldHaveDescriptionThatIsOneSentence() {
        assertThat(SettingCatalog.all())
                .allSatisfy(setting -> assertThat(setting.description()).matches("[A-Z].*\\."));
        assertThat(SettingCatalog.all()).extracting(Setting::name).doesNotHaveDuplicates();
    }
}
