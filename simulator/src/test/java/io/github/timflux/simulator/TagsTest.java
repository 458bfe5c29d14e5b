package io.github.timflux.simulator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TagsTest {

    private static final String DEVICE = "0A1B2C3D-0000-4000-8000-0123456789AB";
    private static final String FIFTY = "五五五五五五五五五五五五五五五五50";

    private final TimSimulator simulator = TimSimulator.builder()
            .user("a", Map.of(), List.of("x", "y"))
            .user("b", Map.of())
            .user(
                    "full",
                    Map.of(),
                    IntStream.range(0, 95).mapToObj(Integer::toString).toList())
            .user(DEVICE, Map.of())
            .directory(new Far())
            .start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        caller.close();
        simulator.close();
    }

    @Test
    void shouldAnswerTheTagsInTheOrderInWhichTheyCame() {
        add("a", "'z','x','a'");

        Answered answer = caller.older("get_tag", "{'To_Account':['b','a','far-1']}");

        assertThat(answer.tags("a")).isEqualTo("[\"x\",\"y\",\"z\",\"a\"]");
        assertThat(answer.tags("b")).isEqualTo("[]");
        assertThat(answer.tags("far-1")).isEqualTo("[\"distant\"]");
        assertThat(simulator.tags("a")).containsExactly("x", "y", "z", "a");
    }

    @Test
    void shouldAddToWhatTheDirectoryHas() {
        add("far-1", "'near'");

        assertThat(simulator.tags("far-1")).containsExactly("distant", "near");
        assertThat(simulator.attributes("far-1")).isEqualTo(Map.of("from", "directory"));
        assertThat(simulator.tags("far-2")).containsExactly("distant");
    }

    @Test
    void shouldReplaceAllTagsWhenAskedTo() {
        caller.newer("add_tag", "{'Replace':1,'UserTags':[{'To_Account':'a','Tags':['z']}]}");

        assertThat(simulator.tags("a")).containsExactly("z");
    }

    @Test
    void shouldAddWhenAskedNotToReplace() {
        caller.newer("add_tag", "{'UserTags':[{'To_Account':'a','Tags':['z']}],'Replace':0}");

        assertThat(simulator.tags("a")).containsExactly("x", "y", "z");
    }

    @Test
    void shouldRemoveTheNamedTagsAndNotMindAbsentOnes() {
        Answered answer = caller.older("remove_tag", "{'UserTags':[{'To_Account':'a','Tags':['q','x']}]}");

        assertThat(answer.code()).isZero();
        assertThat(simulator.tags("a")).containsExactly("y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v4/all_member_push/im_remove_all_tags", "/v4/timpush/clear_all_tags"})
    void shouldRemoveAllTags(String path) {
        assertThat(caller.post(path, Caller.body("a", "far-1")).code()).isZero();

        assertThat(simulator.tags("a")).isEmpty();
        assertThat(simulator.tags("far-1")).isEmpty();
        assertThat(simulator.tags("far-2")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v4/all_member_push/im_clear_all_tags", "/v4/timpush/remove_all_tags"})
    void shouldNotKnowThatCommandUnderTheNameOfTheOtherFamily(String path) {
        assertThat(caller.post(path, Caller.body("a")).code()).isEqualTo(60009);
    }

    @ParameterizedTest
    @CsvSource({"add_tag, 0, 10", "add_tag, 1, 100"})
    void shouldTakeSoManyTagsAtOnceAndNoMore(String operation, int replace, int most) {
        assertThat(withTags(operation, replace, most).code()).isZero();
        assertThat(simulator.tags("b")).hasSize(most);

        assertThat(withTags(operation, replace, most + 1).code()).isEqualTo(90032);
        assertThat(simulator.tags("b")).hasSize(most);
    }

    private Answered withTags(String operation, int replace, int count) {
        String body = "{'Replace':" + replace + ",'UserTags':[{'To_Account':'b','Tags':" + tags(count) + "}]}";
        return caller.newer(operation, body);
    }

    @Test
    void shouldTakeTenTagsToRemoveAndNoMore() {
        assertThat(caller.older("remove_tag", "{'UserTags':[{'To_Account':'b','Tags':" + tags(10) + "}]}")
                        .code())
                .isZero();
        assertThat(caller.older("remove_tag", "{'UserTags':[{'To_Account':'b','Tags':" + tags(11) + "}]}")
                        .code())
                .isEqualTo(90032);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", FIFTY + "+"})
    void shouldChangeNothingWhenATagIsEmptyOrTooLong(String tag) {
        String body = "{'UserTags':[{'To_Account':'a','Tags':['x']},{'To_Account':'b','Tags':['" + tag + "']}]}";

        assertThat(caller.newer("add_tag", body).code()).isEqualTo(90034);
        assertThat(caller.newer("remove_tag", body).code()).isEqualTo(90034);
        assertThat(simulator.tags("a")).containsExactly("x", "y");
    }

    @Test
    void shouldTakeATagOfFiftyBytes() {
        assertThat(add("b", "'" + FIFTY + "'").code()).isZero();

        assertThat(simulator.tags("b")).containsExactly(FIFTY);
    }

    @Test
    void shouldFailForAnAccountThatWouldHaveMoreThanAHundredTags() {
        String body = "{'UserTags':[{'To_Account':'full','Tags':['a','b','c','d','e','f']},"
                + "{'To_Account':'b','Tags':['a']}]}";

        Answered answer = caller.newer("add_tag", body);

        assertThat(answer.actionStatus()).isEqualTo("OK");
        assertThat(answer.codes()).isEqualTo(Map.of("full", 90046));
        assertThat(simulator.tags("full")).hasSize(95);
        assertThat(simulator.tags("b")).containsExactly("a");
    }

    @Test
    void shouldRefuseTheWholeCallForSuchAnAccountWhereThereIsNoErrorList() {
        String body = "{'UserTags':[{'To_Account':'b','Tags':['a']},"
                + "{'To_Account':'full','Tags':['a','b','c','d','e','f']}]}";

        assertThat(caller.older("add_tag", body).code()).isEqualTo(90046);
        assertThat(simulator.tags("b")).isEmpty();
    }

    @Test
    void shouldFillAnAccountUpToAHundredTagsWithoutCountingRepetitions() {
        assertThat(add("full", "'0','1','a','b','c','d','e'").codes()).isEmpty();

        assertThat(simulator.tags("full")).hasSize(100);
        assertThat(add("full", "'a'").codes()).isEmpty();
        assertThat(add("full", "'f'").codes()).containsOnlyKeys("full");
    }

    @Test
    void shouldKeepATagForTheTypeOfAccountThatHadItFirst() {
        assertThat(add(DEVICE, "'x'").codes()).isEqualTo(Map.of(DEVICE, 90035));
        assertThat(add(DEVICE, "'mine'").codes()).isEmpty();

        Answered answer = caller.newer(
                "add_tag",
                "{'UserTags':[{'To_Account':'a','Tags':['ours','mine']},{'To_Account':'b','Tags':['ours']}]}");

        assertThat(answer.codes()).isEqualTo(Map.of("a", 90035));
        assertThat(simulator.tags("a")).containsExactly("x", "y");
        assertThat(simulator.tags("b")).containsExactly("ours");
    }

    @Test
    void shouldSettleWhoHadATagFirstWithinARequestToo() {
        String body = "{'UserTags':[{'To_Account':'" + DEVICE + "','Tags':['new']},{'To_Account':'a','Tags':['new']}]}";

        assertThat(caller.newer("add_tag", body).codes()).isEqualTo(Map.of("a", 90035));
        assertThat(simulator.tags(DEVICE)).containsExactly("new");
    }

    private Answered add(String account, String tags) {
        return caller.newer("add_tag", "{'UserTags':[{'To_Account':'" + account + "','Tags':[" + tags + "]}]}");
    }

    private static String tags(int count) {
        return IntStream.range(0, count).mapToObj(number -> "'t" + number + "'").collect(joining(",", "[", "]"));
    }

    private static final class Far implements Directory {

        @Override
        public @Nullable Map<String, String> attributes(String account) {
            return account.startsWith("far-") ? Map.of("from", "directory") : null;
        }

        @Override
        public Set<String> tags(String account) {
            return Set.of("distant");
        }
    }
}
