package io.github.timflux.cli.option;

import io.github.timflux.Quota;
import io.github.timflux.internal.SettingCatalog;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a rate: a number of calls per second, or {@code unlimited}. */
public final class QuotaConverter implements ITypeConverter<Quota> {

    @Override
    public Quota convert(String value) {
        if ("unlimited".equals(value)) {
            return Quota.unlimited();
        }
        try {
            return Quota.perSecond(Integer.parseInt(value));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'" + value + "' is not a rate; expected " + SettingCatalog.QUOTA_CALLS_PER_SECOND.min() + " to "
                            + SettingCatalog.QUOTA_CALLS_PER_SECOND.max() + " calls per second, or unlimited.");
        }
    }
}
