package io.github.timflux.core.internal.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Removes text that the server sent from the status line and from decoder errors of a response. Reactor Netty puts this
 * text into logs and exceptions. The text can contain the UserSig, because a proxy can repeat the request URI in it.
 */
@Sharable
final class ReasonPhraseFilter extends ChannelInboundHandlerAdapter {

    static final String NAME = "timflux-reason-phrase-filter";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            // Keeps the status code and sets its standard reason phrase.
            response.setStatus(HttpResponseStatus.valueOf(response.status().code()));
        }
        if (message instanceof HttpObject httpObject
                && httpObject.decoderResult().isFailure()) {
            // The cause is dropped, because its message contains received text.
            httpObject.setDecoderResult(DecoderResult.failure(new DecoderException("The response is not valid HTTP.")));
        }
        context.fireChannelRead(message);
    }
}
