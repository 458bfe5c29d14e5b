package io.github.timflux.cli.option;

import io.github.timflux.internal.SettingCatalog;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a number of attempts. The range check of the client would name the setting and not the option. */
final class MaxAttemptsConverter implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        try {
            return SettingCatalog.SINGLE_MAX_ATTEMPTS.check(Integer.valueOf(value));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + value + "' is not a number of attempts; expected "
                    + SettingResourceBundle.range(SettingCatalog.SINGLE_MAX_ATTEMPTS) + ".");
        }
    }
}
