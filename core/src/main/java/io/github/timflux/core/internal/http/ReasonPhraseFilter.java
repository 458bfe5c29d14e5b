package io.github.timflux.core.internal.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Removes the text of the server from the status line and from the decoder errors of a response. Without this filter,
 * Reactor Netty writes the text of the server into logs and exceptions. The text of the server can contain the UserSig,
 * because a proxy can copy the request URI into this text.
 */
@Sharable
final class ReasonPhraseFilter extends ChannelInboundHandlerAdapter {

    static final String NAME = "timflux-reason-phrase-filter";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            // The status code is kept. The standard reason phrase of the status code replaces the text of the server.
            response.setStatus(HttpResponseStatus.valueOf(response.status().code()));
        }
        if (message instanceof HttpObject httpObject
                && httpObject.decoderResult().isFailure()) {
            // The cause of the decoder error is dropped, because the message of the cause contains text of the server.
            boolean tooLong = httpObject.decoderResult().cause() instanceof TooLongFrameException;
            httpObject.setDecoderResult(DecoderResult.failure(
                    tooLong
                            ? new TooLongFrameException("The head of the response is too long.")
                            : new DecoderException("The response is not valid HTTP.")));
        }
        context.fireChannelRead(message);
    }
}
