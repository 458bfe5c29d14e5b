package io.github.timflux.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.TagUpdate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WriteLineTest {

    @Test
    void attributesAreRead() {
        assertThat(WriteLine.attributeUpdate(
                        " {\"attributes\" : {\"性别\":\"\\u0046\",\"b\":\"\"}, \"account\":\"a b\"}\t"))
                .isEqualTo(new AttributeUpdate("a b", Map.of("性别", "F", "b", "")));
        assertThat(WriteLine.attributeRemoval("{\"account\":\"u1\",\"attributes\":[\"sex\",\"city\",\"sex\"]}"))
                .isEqualTo(new AttributeRemoval("u1", Set.of("sex", "city")));
    }

    @Test
    void tagsAreReadInTheirOrder() {
        TagUpdate update = WriteLine.tagUpdate("{\"account\":\"u1\",\"tags\":[\"c\",\"a\",\"b\"]}");
        assertThat(List.copyOf(update.tags())).containsExactly("c", "a", "b");
    }

    /** Apostrophes stand for quotation marks. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "u1|``|is not JSON from character",
                "{'account':'u1','tags':['a'|u1|is not JSON from character",
                "['u1']|``|is no object",
                "'u1'|``|is no object",
                "7|``|is no object",
                "{}|``|has no \"account\"",
                "{'account':'u1'}|u1|has no \"tags\"",
                "{'tags':['a']}|``|has no \"account\"",
                "{'account':null,'tags':['a']}|``|has null where a text belongs",
                "{'account':7,'tags':['a']}|``|has 7 where a text belongs",
                "{'account':'u1','tags':'a'}|u1|has a for \"tags\"",
                "{'account':'u1','tags':null}|u1|has null for \"tags\"",
                "{'account':'u1','tags':{'a':'b'}}|u1|has an object for \"tags\"",
                "{'account':'u1','tags':['a',true]}|u1|has true where a text belongs",
                "{'account':'u1','tags':['a',['b']]}|u1|has an array where a text belongs",
                "{'account':'u1','tags':['a'],'more':1}|u1|has \"more\"",
                "{'account':'u1','attributes':{'a':'b'}}|u1|has \"attributes\"",
                "{'account':'u1','account':'u2','tags':['a']}|u1|has \"account\" twice",
                "{'account':'u1','tags':['a'],'tags':['b']}|u1|has \"tags\" twice",
                "{'account':'u1','tags':['a']} x|u1|is not JSON from character",
                "{'account':'u1','tags':['a']} {}|u1|goes on after the object",
            })
    void whatIsWrongWithALineIsSaid(String line, String account, String complaint) {
        assertThatExceptionOfType(UnusableLineException.class)
                .isThrownBy(() -> WriteLine.tagUpdate(line.replace('\'', '"')))
                .withMessageStartingWith("The line %s", complaint)
                .withMessageEndingWith("; expected {\"account\":\"u1\",\"tags\":[\"a\"]}.")
                .satisfies(error -> assertThat(error.account()).isEqualTo(account));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'account':'u1','attributes':['a']}|has an array for \"attributes\"",
                "{'account':'u1','attributes':{'a':7}}|has 7 where a text belongs",
                "{'account':'u1','attributes':{'a':null}}|has null where a text belongs",
                "{'account':'u1','attributes':{'a':'x','a':'y'}}|has \"a\" twice",
            })
    void whatIsWrongWithAttributesIsSaid(String line, String complaint) {
        assertThatExceptionOfType(UnusableLineException.class)
                .isThrownBy(() -> WriteLine.attributeUpdate(line.replace('\'', '"')))
                .withMessageStartingWith("The line %s", complaint);
    }
}
