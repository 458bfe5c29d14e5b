package io.github.timflux.cli.option;

import io.github.timflux.Quota;
import io.github.timflux.internal.SettingCatalog;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a rate: a number of calls per second such as 100 or 0.5, or {@code unlimited}. */
public final class QuotaConverter implements ITypeConverter<Quota> {

    /** Not everything that Java reads as a number: "1e3", "0x1p3" and "5f" are more likely mistakes. */
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("[0-9]+([.][0-9]+)?");

    @Override
    public Quota convert(String value) {
        if ("unlimited".equals(value)) {
            return Quota.unlimited();
        }
        if (!PLAIN_DECIMAL.matcher(value).matches()) {
            throw notARate(value);
        }
        try {
            return Quota.perSecond(Double.parseDouble(value));
        } catch (IllegalArgumentException e) {
            throw notARate(value);
        }
    }

    private static TypeConversionException notARate(String value) {
        return new TypeConversionException("'" + value + "' is not a rate; expected "
                + SettingResourceBundle.range(SettingCatalog.QUOTA_CALLS_PER_SECOND)
                + " calls per second, such as 100 or 0.5, or unlimited.");
    }
}
