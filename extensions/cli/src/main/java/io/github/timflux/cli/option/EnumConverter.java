package io.github.timflux.cli.option;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Parses the name of an enum constant in upper or lower case, with hyphens or underscores. picocli itself accepts no
 * hyphens, and its error message shows the constants in upper case.
 *
 * @param constants the constants that a user can choose
 * @param displayName the name of a constant in error messages
 * @param <E> the enum
 */
public record EnumConverter<E extends Enum<E>>(List<E> constants, Function<E, String> displayName)
        implements ITypeConverter<E> {

    /**
     * Creates a converter that shows the constants in lower case.
     *
     * @param type the enum
     */
    public EnumConverter(Class<E> type) {
        this(List.of(type.getEnumConstants()));
    }

    /**
     * Creates a converter that shows the constants in lower case.
     *
     * @param constants the constants that a user can choose
     */
    public EnumConverter(List<E> constants) {
        this(constants, constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public E convert(String value) {
        return constants.stream()
                .filter(constant -> lettersOf(constant.name()).equals(lettersOf(value)))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("'" + value + "' is unknown; expected one of " + names() + "."));
    }

    private static String lettersOf(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    private String names() {
        return constants.stream().map(displayName).collect(Collectors.joining(", "));
    }
}
