"""A bot on discord.py that the loopback Discord's test starts: it registers /echo, answers it, posts once, and ends when told to."""

import os
import sys

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

# The only two places where discord.py 2.2 keeps Discord's address.
Route.BASE = os.environ["LOOPBACK_API"]
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["LOOPBACK_GATEWAY"])

client = discord.Client(intents=discord.Intents(guilds=True, guild_messages=True))
tree = app_commands.CommandTree(client)


class Confirm(discord.ui.View):
    @discord.ui.button(label="Again", custom_id="again")
    async def again(self, interaction: discord.Interaction, _button: discord.ui.Button):
        await interaction.response.edit_message(content="pressed")


@tree.command(name="echo", description="Says it back")
@app_commands.describe(text="What to say", channel="Where it would go")
async def echo(interaction: discord.Interaction, text: str, channel: discord.TextChannel):
    await interaction.response.defer()
    await interaction.edit_original_response(content=f"{text} for {channel.name}", view=Confirm())
    await interaction.followup.send("only you see this", ephemeral=True)


@client.event
async def on_ready():
    await tree.sync()
    channel = client.guilds[0].text_channels[0]
    await channel.send("breaking", embed=discord.Embed(title="News", description="It works"))
    history = [message.content async for message in channel.history(limit=5)]
    print("history", *history, flush=True)


@client.event
async def on_message_edit(_before: discord.Message, after: discord.Message):
    if after.content == "pressed":
        print("saw the edit", flush=True)
        await client.close()


client.run(os.environ["LOOPBACK_TOKEN"], log_handler=None)
sys.exit(0)
