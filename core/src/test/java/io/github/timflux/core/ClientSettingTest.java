package io.github.timflux.core;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.timflux.Region;
import io.github.timflux.core.internal.client.ClientSettings;
import io.github.timflux.core.testing.SimulatorFixture;
import io.github.timflux.internal.DurationText;
import io.github.timflux.internal.Setting;
import io.github.timflux.internal.SettingCatalog;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each setting of the whole client in {@link SettingCatalog} has a builder method, which keeps its range and reaches
 * {@link ClientSettings}.
 */
final class ClientSettingTest {

    static Stream<Arguments> settings() {
        return SettingCatalog.all().stream()
                .filter(setting -> !setting.name().contains("."))
                .map(setting -> Arguments.of(methodName(setting), setting));
    }

    /** {@return the name in camel case, such as {@code connectTimeout}} */
    private static String methodName(Setting<?> setting) {
        String[] words = setting.name().split("-", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int index = 1; index < words.length; index++) {
            name.append(Character.toUpperCase(words[index].charAt(0))).append(words[index].substring(1));
        }
        return name.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void shouldKeepRangeOfSetting(String method, Setting<?> setting) throws Throwable {
        Object min = requireNonNull(setting.min());
        Object max = requireNonNull(setting.max());
        assertThat(set(method, min)).isEqualTo(min);
        assertThat(set(method, max)).isEqualTo(max);
        assertRefused(method, setting, next(min, -1));
        assertRefused(method, setting, next(max, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void shouldNameSettingThatIsNull(String method, Setting<?> setting) {
        if (setting.type() == Duration.class) {
            assertThatThrownBy(() -> set(method, null, Duration.class))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage(setting.name());
        }
    }

    private static Object next(Object value, int steps) {
        return value instanceof Integer number ? number + steps : ((Duration) value).plusNanos(steps);
    }

    private static void assertRefused(String method, Setting<?> setting, Object value) {
        assertThatThrownBy(() -> set(method, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("%s is ", setting.name())
                .hasMessageEndingWith("; expected %s to %s.", text(setting.min()), text(setting.max()));
    }

    private static String text(@Nullable Object value) {
        return value instanceof Duration duration ? DurationText.of(duration) : String.valueOf(value);
    }

    /** Calls the method of a builder, and returns the value that the client gets. */
    private static Object set(String method, Object value) throws Throwable {
        return set(method, value, value instanceof Integer ? int.class : Duration.class);
    }

    private static Object set(String method, @Nullable Object value, Class<?> type) throws Throwable {
        TimFlux.Builder builder = TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                .region(Region.SINGAPORE);
        try {
            TimFlux.Builder.class.getMethod(method, type).invoke(builder, value);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        ClientSettings settings = builder.settings();
        Object owner = Stream.of(settings, settings.http(), settings.http().network())
                .filter(settingsRecord -> hasComponent(settingsRecord, method))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No settings record has " + method + "()."));
        return owner.getClass().getMethod(method).invoke(owner);
    }

    private static boolean hasComponent(Object settingsRecord, String name) {
        return Stream.of(settingsRecord.getClass().getRecordComponents())
                .anyMatch(component -> component.getName().equals(name));
    }
}
