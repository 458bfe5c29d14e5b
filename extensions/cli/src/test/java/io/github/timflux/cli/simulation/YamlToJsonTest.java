package io.github.timflux.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the tables of this test, a pilcrow (¶) is the end of a line, and an arrow (→) is a tab. */
final class YamlToJsonTest {

    private static final int MAX_LENGTH = 10_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "a: 1 § {'a':1}",
                "a: 1.50 § {'a':1.50}",
                "a: -1e-3 § {'a':-1e-3}",
                "a: 12345678901234567890 § {'a':12345678901234567890}",
                "a: true¶b: False § {'a':true,'b':false}",
                "a:¶b: ~¶c: null § {'a':null,'b':null,'c':null}",
                // Not numbers of JSON: as strings, they change nothing and are refused where a number is expected.
                "a: [007, 0x10, 0o7, 1_000, +5, .5, 5., .inf, .nan] § "
                        + "{'a':['007','0x10','0o7','1_000','+5','.5','5.','.inf','.nan']}",
                "a: [yes, no, on, off, y, tRue] § {'a':['yes','no','on','off','y','tRue']}",
                "a: [2026-11-30, 12:30:00] § {'a':['2026-11-30','12:30:00']}",
                "a: ['1', \"true\", 'null', ''] § {'a':['1','true','null','']}",
                "a: !!str 5 § {'a':'5'}",
                "a: ! 5 § {'a':'5'}",
                "123: x¶true: y¶null: z¶1.0: w § {'123':'x','true':'y','null':'z','1.0':'w'}",
                "a: it's \"x\" \\ y § {'a':'it's \\'x\\' \\\\ y'}",
                "a: \"\\u00e9\\t\\x41\" § {'a':'é\\tA'}",
                "a: |+¶  x¶  y¶¶b: > ¶  c¶  d¶ § {'a':'x\\ny\\n\\n','b':'c d\\n'}",
                "a: 1 # comment¶# comment¶b: 'x # y' § {'a':1,'b':'x # y'}",
                "a: &x {b: [1]}¶c: *x¶d: [*x, *x] § {'a':{'b':[1]},'c':{'b':[1]},'d':[{'b':[1]},{'b':[1]}]}",
                "a: &x 1¶b: &x 2¶c: *x § {'a':1,'b':2,'c':2}",
                "---¶a: 1¶... § {'a':1}",
                "%YAML 1.1¶---¶a: yes § {'a':'yes'}",
                "? a¶: b § {'a':'b'}",
                "- a¶- - b¶  - c¶- {} § ['a',['b','c'],{}]",
                "a: {b: 1,→c: 2} § {'a':{'b':1,'c':2}}",
                "--- ~ § null",
                "a: ü😀 § {'a':'ü😀'}",
                "a: 1¶ § {'a':1}",
            })
    void shouldConvertEachValue(String yaml, String json) {
        assertThat(convert(yaml).replace('"', '\'')).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "a:¶→b: 1 § line 2, column 1: found character '\\t(TAB)' that cannot start any token",
                "a: [1 § line 1, column 6: expected ',' or ']'",
                "a: 'x § line 1, column 6: found unexpected end of stream",
                "a: b: c § line 1, column 5: mapping values are not allowed here",
                "a: 1¶  b: 2 § line 2, column 4: mapping values are not allowed here",
                "a: 1¶- b § line 2, column 1: expected <block end>",
                "a: 1¶---¶b: 1 § line 2, column 1: a second document starts; expected one document",
                "a: 1¶b: 2¶'a': 3 § line 3, column 1: the name a is there twice; expected each name once",
                "a: {'1': x, 1: y} § line 1, column 13: the name 1 is there twice",
                "[a]: b § line 1, column 1: the name of a property is not a string",
                "a: &x b¶*x : c § line 2, column 1: the name of a property is not a string",
                "a: *x § line 1, column 4: no complete value before has the anchor x",
                "a: &x [*x] § line 1, column 8: no complete value before has the anchor x",
                "a: !!int 5 § line 1, column 4: the tag tag:yaml.org,2002:int is not supported",
                "a: !!java.net.URL [x] § line 1, column 4: the tag tag:yaml.org,2002:java.net.URL is not supported",
                "a: !foo {} § line 1, column 4: the tag !foo is not supported",
                "%YAML 2.0¶---¶a: 1 § not supported: ",
                "`` § it has no settings; expected at least one",
                "# only a comment¶ § it has no settings; expected at least one",
            })
    void shouldNameThePlaceOfEachError(String yaml, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> convert(yaml)).withMessageStartingWith(message);
    }

    @Test
    void shouldRefuseControlCharacters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert("a: 1\nb: \0"))
                .withMessage("line 2: the character U+0000 is not allowed");
    }

    @Test
    void shouldLimitWhatAliasesAdd() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 40; level++) {
            String alias = "*a" + (level - 1);
            yaml.append("a%d: &a%d [%s, %s, %s, %s]\n".formatted(level, level, alias, alias, alias, alias));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert(yaml.toString()))
                .withMessageEndingWith("the document is longer than 10000 characters as JSON");
    }

    @Test
    void shouldLimitTheDepth() {
        assertThat(convert("[".repeat(100) + "]".repeat(100))).hasSize(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert("[".repeat(200_000)))
                .withMessage("line 1, column 101: more than 100 levels are nested");
    }

    private static String convert(String yaml) {
        return YamlToJson.convert(yaml.replace('¶', '\n').replace('→', '\t'), MAX_LENGTH);
    }
}
