package io.github.timflux.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormulaEscapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+49123",
                "-5",
                "@SUM(A1)",
                "\t=1",
                "\tx",
                "\rx",
                "\nx",
                " =1",
                "\u00A0=1",
                "\u3000=1",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "=",
                "\u0001=1"
            })
    void shouldPutAnApostropheBeforeAFormula(String value) {
        assertThat(FormulaEscape.escape(value)).isEqualTo("'%s", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u1", "a=1", "5-3", "a@b.c", "'=1", "x\t=1", " x", "\"=1\"", "张三"})
    void shouldKeepOtherValues(String value) {
        assertThat(FormulaEscape.escape(value)).isEqualTo(value);
    }
}
