package io.github.timflux.cli.option;

import io.github.timflux.cli.csv.CsvDelimiter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses the delimiter of a CSV file: a single character, or {@code tab}. */
final class CsvDelimiterConverter implements ITypeConverter<CsvDelimiter> {

    @Override
    public CsvDelimiter convert(String value) {
        return CsvDelimiter.parse(value)
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is not a delimiter; expected , ; | tab "
                        + "or another single character, but no letter, digit, space, quote, backslash or line break."));
    }
}
