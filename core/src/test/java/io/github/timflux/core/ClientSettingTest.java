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
    void shouldKeepRangeOfSetting(String method, Setting<Duration> setting) throws Throwable {
        Duration min = set(method, requireNonNull(setting.min()));
        Duration max = set(method, requireNonNull(setting.max()));
        assertThat(min).isEqualTo(setting.min());
        assertThat(max).isEqualTo(setting.max());
        assertRefused(method, setting, min.minusNanos(1));
        assertRefused(method, setting, max.plusNanos(1));
        assertThatThrownBy(() -> set(method, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(setting.name());
    }

    private static void assertRefused(String method, Setting<Duration> setting, Duration value) {
        assertThatThrownBy(() -> set(method, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("%s is ", setting.name())
                .hasMessageEndingWith("; expected %s to %s.", text(setting.min()), text(setting.max()));
    }

    private static String text(@Nullable Duration value) {
        return DurationText.of(requireNonNull(value));
    }

    /** Calls the method of a builder, and returns the value that the client gets. */
    private static Duration set(String method, @Nullable Duration value) throws Throwable {
        TimFlux.Builder builder = TimFlux.builder(SimulatorFixture.SDK_APP_ID, SimulatorFixture.CREDENTIALS)
                .region(Region.SINGAPORE);
        try {
            TimFlux.Builder.class.getMethod(method, Duration.class).invoke(builder, value);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        ClientSettings settings = builder.settings();
        Object owner = Stream.of(settings, settings.http(), settings.http().network())
                .filter(settingsRecord -> hasComponent(settingsRecord, method))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No settings record has " + method + "()."));
        return (Duration) owner.getClass().getMethod(method).invoke(owner);
    }

    private static boolean hasComponent(Object settingsRecord, String name) {
        return Stream.of(settingsRecord.getClass().getRecordComponents())
                .anyMatch(component -> component.getName().equals(name));
    }
}
