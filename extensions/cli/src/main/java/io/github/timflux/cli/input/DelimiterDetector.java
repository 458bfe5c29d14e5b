package io.github.timflux.cli.input;

import io.github.timflux.cli.csv.ColumnNames;
import io.github.timflux.cli.csv.CsvDelimiter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the delimiter of a CSV input: the given one, or the one that yields a column {@code account} in the header.
 *
 * @param given the delimiter that the user names, or null to detect it
 * @param notice receives a message if a delimiter other than the comma is detected
 */
public record DelimiterDetector(@Nullable CsvDelimiter given, Consumer<String> notice) {

    /**
     * The delimiters to try, in this order.
     *
     * @param declared the delimiter that the first line of the input declares, or null
     */
    List<CsvDelimiter> candidates(@Nullable CsvDelimiter declared) {
        if (given == null) {
            return declared == null ? CsvDelimiter.DETECTABLE : List.of(declared);
        }
        if (declared != null && !declared.equals(given)) {
            throw new InvalidInputException("The first line of the input declares " + declared.plural()
                    + " between columns, but --delimiter names " + given.plural() + "; expected the same.");
        }
        return List.of(given);
    }

    /** Returns whether a header has the column {@code account} if it is split by a delimiter. */
    static boolean fits(String header, CsvDelimiter delimiter) {
        try {
            return new CsvRowSplitter(delimiter).split(header).contains(ColumnNames.ACCOUNT);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Tells the user that the input has another delimiter than the comma. */
    void onDetected(CsvDelimiter delimiter) {
        if (!delimiter.equals(CsvDelimiter.COMMA)) {
            notice.accept("The columns of the input are separated by " + delimiter.plural()
                    + ". --delimiter names the delimiter.");
        }
    }

    /** Describes a header that has no column {@code account} with any delimiter. */
    static InvalidInputException noneFits(String header, List<CsvDelimiter> tried) {
        List<String> columns = new ArrayList<>();
        String error = "";
        for (CsvDelimiter delimiter : tried) {
            try {
                columns.addAll(new CsvRowSplitter(delimiter).split(header));
            } catch (IllegalArgumentException e) {
                error = error.isEmpty() ? "" + e.getMessage() : error;
            }
        }
        return CsvHeader.invalid(
                columns.isEmpty() ? error : CsvHeader.missing(ColumnNames.ACCOUNT, columns, header, plurals(tried)));
    }

    private static String plurals(List<CsvDelimiter> delimiters) {
        return delimiters.stream()
                .map(CsvDelimiter::plural)
                .collect(Collectors.joining(", "))
                .replaceFirst(", (?=[^,]*$)", " or ");
    }
}
