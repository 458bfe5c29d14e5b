package io.github.timflux.cli.option;

import io.github.timflux.simulator.model.StrictRule;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The value of an option that relaxes one rule, or all rules.
 *
 * @param rules the rules
 */
public record RelaxedRules(List<StrictRule> rules) {

    private static final String ALL = "all";

    /** Parses the name of a rule, or {@code all}. */
    public static final class Converter implements ITypeConverter<RelaxedRules> {

        private final EnumConverter<StrictRule> converter = new EnumConverter<>(StrictRule.class);

        @Override
        public RelaxedRules convert(String value) {
            if (value.equalsIgnoreCase(ALL)) {
                return new RelaxedRules(converter.constants());
            }
            try {
                return new RelaxedRules(List.of(converter.convert(value)));
            } catch (TypeConversionException unknown) {
                throw new TypeConversionException(unknown.getMessage().replace("one of ", "one of " + ALL + ", "));
            }
        }
    }
}
