package io.github.timflux.core.internal.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AccountIndexTest {

    @Test
    void shouldHoldAsManyAccountsAsItsCapacity() {
        AccountIndex accounts = new AccountIndex(100);
        assertThat(IntStream.range(0, 100)).allMatch(number -> accounts.add("user-" + number));
        assertThat(accounts).hasSize(100);
        assertThat(IntStream.range(0, 100)).allMatch(number -> accounts.indexOf("user-" + number) == number);
    }

    @Test
    void shouldFindNothingInTheEmptyIndex() {
        assertThat(AccountIndex.none()).isEmpty();
        assertThat(AccountIndex.none().indexOf("u")).isNegative();
        assertThat(AccountIndex.none().indexOf(new byte[] {'u'}, 0, 1, 0)).isNegative();
    }

    @Test
    void shouldThrowForAnIndexAfterTheLastAccount() {
        AccountIndex accounts = new AccountIndex(2);
        accounts.add("u");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> accounts.get(1));
    }
}
