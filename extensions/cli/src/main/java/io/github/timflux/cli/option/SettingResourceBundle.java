package io.github.timflux.cli.option;

import io.github.timflux.internal.NumberText;
import io.github.timflux.internal.Setting;
import io.github.timflux.internal.SettingCatalog;
import java.time.Duration;
import java.util.List;
import java.util.ListResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Default and range of each setting of {@link SettingCatalog} as text for the options, such as
 * {@code ${bundle:bulk.concurrency.default}} and {@code ${bundle:bulk.concurrency.range}}.
 */
public final class SettingResourceBundle extends ListResourceBundle {

    @Override
    protected Object[][] getContents() {
        return List.of(
                        SettingCatalog.QUOTA_CALLS_PER_SECOND,
                        SettingCatalog.BULK_CONCURRENCY,
                        SettingCatalog.BULK_DEADLINE,
                        SettingCatalog.SINGLE_DEADLINE,
                        SettingCatalog.SINGLE_MAX_ATTEMPTS)
                .stream()
                .flatMap(setting -> List.of(
                        new Object[] {setting.name() + ".default", text(setting.requiredDefault())},
                        new Object[] {setting.name() + ".range", range(setting)})
                        .stream())
                .toArray(Object[][]::new);
    }

    static String range(Setting<?> setting) {
        return setting.max() instanceof Duration max
                ? DurationConverter.rangeUpTo(max)
                : text(setting.min()) + " to " + text(setting.max());
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Double number) {
            return NumberText.of(number);
        }
        return value instanceof Duration duration ? DurationConverter.format(duration) : String.valueOf(value);
    }
}
