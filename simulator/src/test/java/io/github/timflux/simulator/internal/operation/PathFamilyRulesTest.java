package io.github.timflux.simulator.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.simulator.internal.limit.Strictness;
import io.github.timflux.simulator.model.UnknownAccountResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PathFamilyRulesTest {

    private final PathFamilyRules allMemberPush =
            PathFamilyRules.allMemberPush(UnknownAccountResponse.EMPTY, Strictness.ALL_RULES);
    private final PathFamilyRules timPush = PathFamilyRules.timPush();

    @Test
    void shouldBuildThePathsOfAnOperationInBothFamilies() {
        assertThat(allMemberPush.path("legacy_name", "name")).contains("/v4/all_member_push/im_legacy_name");
        assertThat(timPush.path("legacy_name", "name")).contains("/v4/timpush/name");
    }

    @Test
    void shouldHaveNoPathForAnOperationOfTheOtherFamily() {
        assertThat(allMemberPush.path(null, "name")).isEmpty();
        assertThat(timPush.path("legacy_name", null)).isEmpty();
    }

    @Test
    void shouldGiveEachOperationDifferentPaths() {
        assertThat(Arrays.stream(SimulatedOperation.values()).flatMap(operation -> Stream.of(allMemberPush, timPush)
                        .map(operation::path)
                        .flatMap(Optional::stream)))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }
}
