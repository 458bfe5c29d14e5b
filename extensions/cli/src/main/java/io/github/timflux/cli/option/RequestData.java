package io.github.timflux.cli.option;

import io.github.timflux.cli.process.StandardStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The JSON of a request, or the file that contains it.
 *
 * @param file the file, or - for standard input; null if the JSON is in the command line
 * @param json the JSON in the command line
 */
public record RequestData(@Nullable Path file, String json) {

    /**
     * Parses a JSON object, {@code @FILE} or {@code -}. No message contains the JSON, because it can be confidential.
     */
    static final class Converter implements ITypeConverter<RequestData> {

        private static final String FILE_PREFIX = "@";

        @Override
        public RequestData convert(String value) {
            if (value.equals(StandardStream.NAME)) {
                return new RequestData(Path.of(StandardStream.NAME), "");
            }
            if (value.startsWith(FILE_PREFIX) && value.length() > FILE_PREFIX.length()) {
                return new RequestData(new PathConverter().convert(value.substring(FILE_PREFIX.length())), "");
            }
            if (!value.stripLeading().startsWith("{")) {
                throw new TypeConversionException("it is not a JSON object; expected an object such as "
                        + "'{\"From_Account\":\"a\"}', @FILE, or - for standard input.");
            }
            return new RequestData(null, value);
        }
    }
}
