package io.github.timflux.cli.option;

import io.github.timflux.internal.SettingCatalog;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses the number of windows in flight. The range check of the client would name the setting and not the option. */
final class ConcurrencyConverter implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        try {
            return SettingCatalog.BULK_CONCURRENCY.check(Integer.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' is not a number of windows; expected "
                    + SettingCatalog.BULK_CONCURRENCY.min() + " to " + SettingCatalog.BULK_CONCURRENCY.max() + ".");
        }
    }
}
