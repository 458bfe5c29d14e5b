package io.github.timflux.simulator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bodies of writes may look like. */
final class WriteBodyTest {

    private final TimSimulator simulator = TimSimulator.builder()
            .attributeNames("sex")
            .directory(account -> Map.of("sex", "F"))
            .start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "set_attr    | ``",
                "set_attr    | []",
                "set_attr    | {'UserAttrs':{}}",
                "set_attr    | {'UserAttrs':null}",
                "set_attr    | {'UserAttrs':['a']}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a'}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':{}}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':['sex']}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':1}}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':null}}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':'M','sex':'F'}}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':1,'Attrs':{'sex':'M'}}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':'M'},'More':1}]}",
                "set_attr    | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':'M'}}],'More':1}",
                "set_attr    | {'Attrs':[{'To_Account':'a','Attrs':{'sex':'M'}}]}",
                "set_attr    | {'To_Account':'a','Attrs':{'sex':'M'}}",
                "remove_attr | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':''}}]}",
                "remove_attr | {'UserAttrs':[{'To_Account':'a','Attrs':[]}]}",
                "remove_attr | {'UserAttrs':[{'To_Account':'a','Attrs':'sex'}]}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':'x'}]}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':[1]}]}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':[]}]}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':[]}],'Replace':1}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':['x']}],'Replace':2}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':['x']}],'Replace':true}",
                "add_tag     | {'UserTags':[{'To_Account':'a','Tags':['x']}],'Replace':null}",
                "remove_tag  | {'UserTags':[{'To_Account':'a','Tags':['x']}],'Replace':0}",
                "remove_tag  | {'UserTags':[{'To_Account':'a','Tags':[null]}]}",
                "clear_all_tags | {'To_Account':'a'}",
                "set_attr_name | {}",
                "set_attr_name | {'AttrNames':{}}",
                "set_attr_name | {'AttrNames':['sex']}",
                "set_attr_name | {'AttrNames':{'0':1}}",
                "set_attr_name | {'AttrNames':{'0':'sex'},'AttrTypes':{'0':'0'}}",
                "set_attr_name | {'AttrNames':{'0':'sex'},'AttrTypes':null}",
                "get_attr_name | ``",
                "get_attr_name | {'To_Account':['a']}"
            })
    void shouldRefuseABodyOfAnotherForm(String operation, String body) {
        assertThat(caller.newer(operation, body).code()).isEqualTo(90001);
        assertThat(simulator.attributes("a")).isEqualTo(Map.of("sex", "F"));
        assertThat(simulator.tags("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add_tag | {'UserTags':[{'To_Account':'a','Tags':['x']}],'Replace':0}",
                "set_attr_name | {'AttrNames':{'0':'sex'},'AttrTypes':{'0':0}}"
            })
    void shouldNotTakeFromTheOlderFamilyWhatIsDocumentedForTheNewerOne(String operation, String body) {
        assertThat(caller.older(operation, body).code()).isEqualTo(90001);
        assertThat(caller.newer(operation, body).code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set_attr | {}",
                "set_attr | {'UserAttrs':[]}",
                "set_attr | {'UserAttrs':[{'Attrs':{'sex':'M'}}]}",
                "add_tag | {'UserTags':[{'To_Account':'a','Tags':['x']},{'To_Account':'','Tags':['x']}]}",
                "clear_all_tags | {'To_Account':[]}"
            })
    void shouldRefuseABodyThatDoesNotNameItsAccounts(String operation, String body) {
        assertThat(caller.newer(operation, body).code()).isEqualTo(90003);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set_attr | {'UserAttrs':[{'To_Account':'a','Attrs':{'sex':'M'}},{'To_Account':'a','Attrs':{'sex':'M'}}]}",
                "remove_attr | {'UserAttrs':[{'To_Account':'a','Attrs':['sex']},{'To_Account':'a','Attrs':['sex']}]}",
                "add_tag | {'UserTags':[{'To_Account':'a','Tags':['x']},{'To_Account':'a','Tags':['y']}]}",
                "remove_tag | {'UserTags':[{'To_Account':'a','Tags':['x']},{'To_Account':'a','Tags':['y']}]}",
                "clear_all_tags | {'To_Account':['a','a']}"
            })
    void shouldRefuseToWriteToAnAccountTwiceAndStillRecordIt(String operation, String body) {
        assertThat(caller.newer(operation, body).code()).isEqualTo(90001);

        assertThat(simulator.attributes("a")).isEqualTo(Map.of("sex", "F"));
        assertThat(simulator.calls())
                .singleElement()
                .extracting(RecordedCall::accounts)
                .isEqualTo(List.of("a", "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"add_tag", "remove_tag"})
    void shouldTakeAHundredAccountsAndNoMore(String operation) {
        assertThat(caller.newer(operation, tagged(100)).code()).isZero();
        assertThat(caller.newer(operation, tagged(101)).code()).isEqualTo(90018);
    }

    @Test
    void shouldWriteNothingToAHundredAndOne() {
        caller.newer("add_tag", tagged(101));

        assertThat(simulator.tags("u0")).isEmpty();
    }

    private static String tagged(int accounts) {
        return IntStream.range(0, accounts)
                .mapToObj(number -> "{'To_Account':'u" + number + "','Tags':['x']}")
                .collect(joining(",", "{'UserTags':[", "]}"));
    }
}
