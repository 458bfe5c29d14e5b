package io.github.timflux.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AccountsTest {

    @Test
    void shouldTakeAsManyAsThereMayBe() {
        Accounts accounts = new Accounts(100);
        assertThat(IntStream.range(0, 100)).allMatch(number -> accounts.add("user-" + number));
        assertThat(accounts).hasSize(100);
        assertThat(IntStream.range(0, 100)).allMatch(number -> accounts.indexOf("user-" + number) == number);
    }

    @Test
    void shouldHaveNoneOfARequestThatIsAboutNone() {
        assertThat(Accounts.none()).isEmpty();
        assertThat(Accounts.none().indexOf("u")).isNegative();
        assertThat(Accounts.none().indexOf(new byte[] {'u'}, 0, 1, 0)).isNegative();
    }

    @Test
    void shouldHaveNothingBehindTheLast() {
        Accounts accounts = new Accounts(2);
        accounts.add("u");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> accounts.get(1));
    }
}
